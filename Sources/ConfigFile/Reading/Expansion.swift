/// Fills in `${…}` within one scalar. What comes in is not looked at again.
struct Expansion {
    private static let bytesMax = 1 << 20

    let environment: Environment
    /// Relative paths are meant from here.
    let folder: String
    private(set) var problems: [ConfigProblem] = []

    init(environment: Environment, folder: String) {
        self.environment = environment
        self.folder = folder
    }

    mutating func text(of scalar: Scalar, at place: Place) -> Text {
        let source = Array(scalar.text.unicodeScalars)
        var value = String.UnicodeScalarView()
        var pieces: [Text.Piece] = []
        var isSecret = false
        var position = 0
        var literalStart = 0
        func endLiteral() {
            guard literalStart < position else { return }
            pieces.append(.init(offset: value.count, origin: literalStart, isLiteral: true))
            value.append(contentsOf: source[literalStart..<position])
        }
        while position < source.count {
            if source[position...].starts(with: "$${".unicodeScalars) {
                endLiteral()
                literalStart = position + 1
                position += 3
            } else if source[position...].starts(with: "${".unicodeScalars) {
                endLiteral()
                pieces.append(.init(offset: value.count, origin: position, isLiteral: false))
                let found = variable(in: source, from: position, of: scalar)
                value.append(contentsOf: found.value.unicodeScalars)
                isSecret = isSecret || found.isSecret
                position = found.end
                literalStart = position
            } else {
                position += 1
            }
        }
        endLiteral()
        return Text(value: String(value), scalar: scalar, place: place, pieces: pieces, isSecret: isSecret)
    }

    private struct Found {
        var value = ""
        var isSecret = false
        let end: Int
    }

    private mutating func variable(in source: [Unicode.Scalar], from start: Int, of scalar: Scalar) -> Found {
        guard let end = source[start...].firstIndex(of: "}") else {
            report("`${` without its `}`; write `$${` where no variable is meant", at: start, of: scalar)
            return Found(end: source.count)
        }
        let name = String(String.UnicodeScalarView(source[(start + 2)..<end]))
        var found = Found(end: end + 1)
        do throws(TextFault) {
            if name.hasPrefix("file:") {
                found.isSecret = true
                found.value = try file(path(name.dropFirst(5)), called: "`\(name.dropFirst(5))`")
            } else if name.hasPrefix("credential:") {
                found.isSecret = true
                found.value = try credential(String(name.dropFirst(11)))
            } else {
                found.value = try environmentVariable(name)
            }
        } catch {
            report(error.message, at: start, of: scalar)
        }
        return found
    }

    private struct TextFault: Error { let message: String }

    private func environmentVariable(_ text: String) throws(TextFault) -> String {
        let parts = text.split(separator: ":-", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts.first ?? "")
        guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
            throw TextFault(
                message: "`${…}` takes the name of a variable, with `:-` and a default if you like, or `file:` with a "
                    + "path, or `credential:` with a name; `$${` is a `${` that means nothing")
        }
        let value = environment.variables[name]
        if parts.count == 2 { return value.flatMap { $0.isEmpty ? nil : $0 } ?? String(parts[1]) }
        guard let value else {
            throw TextFault(message: "the variable `\(name)` is not set; `${\(name):-…}` gives a default")
        }
        return value
    }

    private func path(_ text: Substring) -> String {
        text.hasPrefix("/") || folder.isEmpty ? String(text) : "\(folder)/\(text)"
    }

    private func credential(_ name: String) throws(TextFault) -> String {
        guard !name.isEmpty, !name.contains("/"), name != "..", name != "." else {
            throw TextFault(message: "a credential has a name without slashes")
        }
        guard let folder = environment.variables["CREDENTIALS_DIRECTORY"], !folder.isEmpty else {
            throw TextFault(
                message: "there is no credential `\(name)`: `$CREDENTIALS_DIRECTORY` is not set; systemd sets it where "
                    + "the unit has `LoadCredential=`")
        }
        return try file("\(folder)/\(name)", called: "of the credential `\(name)`")
    }

    /// The content without the line break at its end.
    private func file(_ path: String, called name: String) throws(TextFault) -> String {
        let bytes: [UInt8]
        do {
            bytes = try environment.readFile(path, Self.bytesMax)
        } catch {
            throw TextFault(message: "the file \(name) can not be read: \(error.reason)")
        }
        guard bytes.count <= Self.bytesMax else { throw TextFault(message: "the file \(name) is larger than 1 MiB") }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.elementsEqual(bytes), !bytes.contains(0) else {
            throw TextFault(message: "the file \(name) holds no UTF-8 text")
        }
        return text.last?.isNewline ?? false ? String(text.dropLast()) : text
    }

    private mutating func report(_ message: String, at offset: Int, of scalar: Scalar) {
        problems.append(ConfigProblem(message, at: scalar.place(at: offset)))
    }
}
