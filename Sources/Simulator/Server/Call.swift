import Foundation

/// A request as far as this API looks at it.
struct Call: Hashable, Sendable {
    let method: String
    /// With its query string, as it stood in the request line.
    let target: String
    let path: String
    let parameters: QueryParameters
    let format: BodyFormat
    let authorization: String?
    let token: String?

    init(method: String, target: String, headers: [String: String]) {
        self.method = method
        self.target = target
        let parts = target.split(separator: "?", maxSplits: 1)
        path = parts.first.map(String.init) ?? ""
        parameters = QueryParameters(encoded: parts.count > 1 ? String(parts[1]) : "")
        let headers = Dictionary(
            headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        format = BodyFormat(accept: headers["accept"])
        authorization = headers["authorization"]
        token = Self.cookie(headers["cookie"]) ?? headers["x-restsvcsessionid"]
    }

    /// A cookie wins and the header is then ignored (documented), so a client that keeps cookies is caught out here.
    private static func cookie(_ header: String?) -> String? {
        let pairs = (header ?? "").split(separator: ";").map { $0.trimming(while: \.isWhitespace) }
        let name = "X-RestSvcSessionId="
        return pairs.first { $0.lowercased().hasPrefix(name.lowercased()) }.map { String($0.dropFirst(name.count)) }
    }

    /// User and password of `Basic`.
    var credentials: (user: String, password: String)? {
        guard let authorization, authorization.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(authorization.dropFirst(6)))
        else { return nil }
        let parts = String(decoding: data, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}

extension Substring {
    fileprivate func trimming(while predicate: (Character) -> Bool) -> Substring {
        let start = drop(while: predicate)
        let tail = start.reversed().prefix(while: predicate).count
        return start.dropLast(tail)
    }
}
