import Foundation

/// Fields as the bytes of a form (`application/x-www-form-urlencoded`).
enum FormText {
    static let contentType = "application/x-www-form-urlencoded"

    static func bytes(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array(fields.map { "\(Endpoint.encoded($0.name))=\(Endpoint.encoded($0.value))" }.joined(separator: "&").utf8)
    }

    /// What `bytes` made bytes of.
    static func fields(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        String(decoding: bytes, as: UTF8.self).split(separator: "&").map { field in
            let parts = field.split(separator: "=", maxSplits: 1).map {
                String($0).removingPercentEncoding ?? String($0)
            }
            return (name: parts.first ?? "", value: parts.count > 1 ? parts[1] : "")
        }
    }
}
