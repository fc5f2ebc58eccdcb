import Core
import Foundation

/// The address of a service, with the resources below it.
struct Endpoint: Sendable {
    private let origin: String
    private let base: [String]

    /// - Parameter url: Scheme, host and port, perhaps with a path. A query in it is let go.
    init(_ url: Secret) {
        let text = url.reveal().prefix { $0 != "?" && $0 != "#" }
        let scheme = text.range(of: "://")?.upperBound ?? text.startIndex
        let slash = text[scheme...].firstIndex(of: "/") ?? text.endIndex
        origin = String(text[..<slash])
        base = text[slash...].split(separator: "/").map(String.init)
    }

    init(_ url: String) { self.init(Secret(url)) }

    /// People copy an address with as much of the path as their browser shows: what the base already ends in is not
    /// said twice.
    ///
    /// - Parameter path: Each component as it is meant, before it is encoded.
    func url(_ path: [String], query: [(String, String)] = []) -> Secret {
        let path = path.map(Self.encoded)
        let shared = (0...min(base.count, path.count)).last { base.suffix($0).elementsEqual(path.prefix($0)) } ?? 0
        let components = base + path.dropFirst(shared)
        let pairs = query.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }
        let tail = pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
        return Secret(([origin] + components).joined(separator: "/") + tail)
    }

    /// RFC 3986, unreserved: what means nothing anywhere in a URL.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    static func encoded(_ text: String) -> String {
        guard let encoded = text.addingPercentEncoding(withAllowedCharacters: unreserved) else {
            preconditionFailure("every text can be percent-encoded")
        }
        return encoded
    }
}
