import Core
import Foundation

/// Takes a target's secrets out of what it answered: servers like to repeat the URL or a header in an error.
struct Redaction: Sendable {
    /// Shorter parts are words, not secrets.
    private static let lengthMin = 8
    private let secrets: [String]

    init(_ settings: TargetSettings) {
        let parts = (settings.service.secrets + settings.service.suspects).map { $0.reveal() }.flatMap { secret in
            secret.contains("://") ? Self.parts(of: secret) : [secret] + Self.words(secret)
        }
        secrets = Set(parts).filter { $0.count >= Self.lengthMin }.sorted { ($1.count, $1) < ($0.count, $0) }
    }

    func callAsFunction(_ text: String) -> String {
        secrets.reduce(text) { $0.replacing($1, with: "…") }
    }

    /// The URL, what follows its host, and each piece of that, also as it reads once decoded.
    private static func parts(of url: String) -> [String] {
        guard let scheme = url.range(of: "://") else { return [url] }
        let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        let rest = url[authority.endIndex...]
        let pieces = rest.split { "/?#&=".contains($0) } + authority.split(separator: "@").dropLast()
        let all = [url, String(rest)] + pieces.map(String.init)
        return all + all.compactMap(\.removingPercentEncoding)
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
