import Core
import Foundation

/// Addresses of the pages, relative to the page that links: behind a proxy they may stand under any path.
struct PageLinks: Sendable {
    /// From the page to the first one: empty, `../` or `../../`.
    let root: String

    func job(_ key: Job.Key) -> String {
        "\(root)jobs/\(Self.escaped(key.source.rawValue))/\(Self.escaped(key.id.rawValue))"
    }

    func session(_ id: String, of key: Job.Key) -> String { "\(job(key))?session=\(Self.escaped(id))" }

    func delivery(_ id: String) -> String { "\(root)deliveries/\(Self.escaped(id))" }

    /// With names and values; those that are empty are left out.
    static func query(_ items: KeyValuePairs<String, String>) -> String {
        let parts = items.filter { !$0.value.isEmpty }.map { "\($0.key)=\(escaped($0.value))" }
        return parts.isEmpty ? "?" : "?" + parts.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(ascii).union(unreserved)) ?? ""
    }

    private static let ascii = CharacterSet(charactersIn: "\u{0}"..."\u{7F}")
    private static let unreserved = CharacterSet(charactersIn: "-._~")
}
