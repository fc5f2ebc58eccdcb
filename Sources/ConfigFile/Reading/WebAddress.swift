import Core
import Foundation

/// A URL of the configuration, looked at closely enough that a request to it can be made.
struct WebAddress {
    let components: URLComponents

    /// - Throws: What is wrong with it, without a word of it.
    init(_ text: String, schemes: [String] = ["https", "http"]) throws(TextProblem) {
        let example = "\(schemes[0])://host.example.com/…"
        guard let components = URLComponents(string: text, encodingInvalidCharacters: false) else {
            throw TextProblem("is no URL; write one as `\(example)`")
        }
        guard let scheme = components.scheme?.lowercased(), schemes.contains(scheme) else {
            throw TextProblem("is no URL that begins with \(schemes.map { "`\($0)://`" }.joined(separator: " or "))")
        }
        guard let host = components.host, !host.isEmpty else {
            throw TextProblem("is a URL without a host; write one as `\(example)`")
        }
        if let port = components.port, !(1...65535).contains(port) { throw TextProblem("has a port that can not be") }
        guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value >= 0x7F }) else {
            throw TextProblem("is a URL with a character that must be percent-encoded")
        }
        self.components = components
    }

    /// Whether what is sent there can be read on the way.
    var isOpen: Bool { components.scheme?.lowercased() == "http" && !Self.isLoopback(components.host ?? "") }

    static func isLoopback(_ host: String) -> Bool {
        let name = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return name == "localhost" || name.hasSuffix(".localhost") || name == "::1"
            || name.wholeMatch(of: /127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/) != nil
    }
}
