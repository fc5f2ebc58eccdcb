import Core

/// One description of a value of the configuration: what may stand there, and how it is read.
///
/// Small descriptions make larger ones, up to the whole file; a new key is one line in one record. Reading reports
/// every problem to the `Reader` and goes on, so that a user sees all of them at once.
struct Schema<Value>: Sendable {
    let shape: Shape
    /// nil when there is no value; then the reader has been told why.
    let read: @Sendable (Node, Reader) -> Value?
    /// The value as the configuration writes it, to show a default; nil where it can not be written in a word.
    var show: @Sendable (Value) -> String? = { _ in nil }
}

extension Schema {
    /// Goes on with a value that was read: the place where checks live that need more than the value's own text.
    func then<Next>(_ next: @escaping @Sendable (Value, Node, Reader) -> Next?) -> Schema<Next> {
        Schema<Next>(shape: shape) { node, reader in
            read(node, reader).flatMap { next($0, node, reader) }
        }
    }

    /// Only scalars are given to `parse`; its failure is reported behind the text.
    static func text(
        _ form: TextForm, isSecret: Bool = false, shape: Shape? = nil,
        parse: @escaping @Sendable (Text, Reader) throws(TextProblem) -> Value?
    ) -> Schema {
        var form = form
        form.isSecret = isSecret
        let shape = shape ?? .text(form)
        return Schema(shape: shape) { node, reader in
            guard var text = reader.text(node, wanted: shape) else { return nil }
            if isSecret {
                text.isSecret = true
                reader.noteSecret(text)
            }
            do throws(TextProblem) {
                return try parse(text, reader)
            } catch {
                reader.error("\(text.shown) \(error.message)", at: text.place)
                return nil
            }
        }
    }

    /// A list, each member by `member`. Members that can not be read are left out.
    ///
    /// - Parameter countMin: For those who do not read with this description; who does must ask for it.
    static func list<Member>(of member: Schema<Member>, countMin: Int = 0) -> Schema where Value == [Member] {
        let shape = Shape.list(member.shape, countMin: countMin)
        return Schema(shape: shape) { node, reader in
            guard case .sequence(let members) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            return members.compactMap { member.read($0, reader) }
        }
    }

    /// One, or a list of them.
    static func oneOrMore<Member>(of member: Schema<Member>) -> Schema where Value == [Member] {
        Schema(shape: .any([member.shape, .list(member.shape, countMin: 1)])) { node, reader in
            guard case .sequence(let members) = node.content else {
                return member.read(node, reader).map { [$0] }
            }
            if members.isEmpty {
                reader.error("an empty list says nothing; leave the key out, or name something", at: node.place)
                return nil
            }
            return members.compactMap { member.read($0, reader) }
        }
    }

    /// By what stands there: a scalar, a list or a map, each by its own description where it has one.
    static func either(scalar: Schema? = nil, list: Schema? = nil, map: Schema? = nil) -> Schema {
        let shape = Shape.any([scalar, list, map].compactMap { $0?.shape })
        return Schema(shape: shape) { node, reader in
            let chosen: Schema? =
                switch node.content {
                case .scalar: scalar
                case .sequence: list
                case .mapping: map
                case .broken: nil
                }
            guard let chosen else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            return chosen.read(node, reader)
        }
    }

    /// A map of names that the user gives, in the order of the file. Each name is known as a `kind` from here on.
    static func named<Member>(
        _ kind: Names.Kind, _ member: @escaping @Sendable (String) -> Schema<Member>
    ) -> Schema where Value == [Member] {
        let shape = Shape.named(member("").shape, key: Reader.nameForm)
        return Schema(shape: shape) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            return entries.compactMap { entry in
                reader.checkName(entry.key, at: entry.keyPlace)
                reader.names.define(entry.key, as: kind, at: entry.keyPlace)
                let before = reader.templates.count
                defer { if kind == .target { reader.assignTemplates(from: before, to: entry.key) } }
                return member(entry.key).read(entry.value, reader)
            }
        }
    }
}
