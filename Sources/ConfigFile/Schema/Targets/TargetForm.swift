import Core

/// How one kind of target is written in the file: the keys that all targets have, and its own.
struct TargetForm: Sendable {
    /// Those that not every target has.
    let ownKeys: [String]
    let shape: Shape
    /// The settings of the target of that name; nil: the reader has been told why.
    let read: @Sendable (_ name: String, Node, Reader) -> TargetSettings?

    /// - Parameter check: What can be judged only when all of the target's own keys have been read.
    init<Own: Sendable>(
        _ kind: TargetSettings.Kind, _ initial: Own, _ fields: [Field<Own>],
        check: @escaping @Sendable (Own, Node, Reader) -> Void = { _, _, _ in },
        service: @escaping @Sendable (Own) -> TargetSettings.Service
    ) {
        let type = Field<TargetDraft<Own>>("type", checked: .only(kind), isRequired: true, Self.typeDoc)
        let draft = TargetDraft(own: initial)
        let schema = Schema<TargetDraft<Own>>.record(
            draft, [type] + fields.map { $0.within(\.own) } + TargetDraft.fields(draft))
        ownKeys = fields.map(\.key)
        shape = schema.shape
        read = { name, node, reader in
            guard let draft = schema.read(node, reader) else { return nil }
            check(draft.own, node, reader)
            let settings = draft.settings(called: name, service(draft.own))
            if case .over = draft.limits.digestOver, !settings.takesDigests, let limits = node["limits"] {
                reader.warn(
                    "this target gets each message by itself and no digests; `digest_over` does nothing",
                    at: limits.place)
            }
            return settings
        }
    }

    /// What can be read of a target whose type is not known: the keys that all have.
    static var untyped: TargetForm {
        let own = Set(TargetSettings.Kind.allCases.flatMap { form(of: $0).ownKeys }).sorted()
        return TargetForm(unread: own)
    }

    private init(unread keys: [String]) {
        struct Nothing: Sendable {}
        typealias Draft = TargetDraft<Nothing>
        let type = Field<Draft>("type", checked: Schema<TargetSettings.Kind>.choice, isRequired: true, Self.typeDoc)
        let draft = Draft(own: Nothing())
        let unread = keys.map { Field<Draft>($0, checked: Schema<Bool>.unread, "") }
        let schema = Schema<Draft>.record(draft, [type] + Draft.fields(draft) + unread)
        ownKeys = keys
        shape = schema.shape
        read = { _, node, reader in
            _ = schema.read(node, reader)
            return nil
        }
    }

    private static let typeDoc =
        "What it is: a chat, a pager, a ticket system, or `webhook` for anything else that takes JSON."

    /// Whether another kind has this key and this one has not.
    func isStranger(_ key: String) -> Bool { !ownKeys.contains(key) && !Self.owners(of: key).isEmpty }

    static func owners(of key: String) -> [TargetSettings.Kind] {
        TargetSettings.Kind.allCases.filter { form(of: $0).ownKeys.contains(key) }
    }
}

extension Schema {
    fileprivate static func only(_ value: Value) -> Schema
    where Value: RawRepresentable & Sendable, Value.RawValue == String {
        Schema(shape: .choice([value.rawValue])) { _, _ in value }
    }
}

extension Schema where Value == Bool {
    fileprivate static var unread: Self { Self(shape: .tree) { _, _ in true } }
}
