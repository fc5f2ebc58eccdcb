import Foundation

/// Fields as the bytes of a form (`application/x-www-form-urlencoded`).
enum FormText {
    static let contentType = "application/x-www-form-urlencoded"

    static func bytes(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array(fields.map { "\(Endpoint.encoded($0.name))=\(Endpoint.encoded($0.value))" }.joined(separator: "&").utf8)
    }
}
