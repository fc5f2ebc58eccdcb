private import CCrypto
import Core
import Foundation

/// A symmetric key of Standard Webhooks.
struct SigningKey: Sendable {
    static let prefix = "whsec_"
    private let bytes: [UInt8]

    /// nil where the text is not `whsec_` and Base64.
    init?(_ secret: Secret) {
        let text = secret.reveal()
        guard text.hasPrefix(Self.prefix), let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            !data.isEmpty
        else { return nil }
        bytes = Array(data)
    }

    /// `v1,` and the Base64 of the HMAC-SHA256 over `id.timestamp.body`.
    func signature(id: String, timestamp: Int, body: [UInt8]) -> String {
        let content = Array("\(id).\(timestamp).".utf8) + body
        let code = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { code, count in
            var length: UInt32 = 0
            let made = HMAC(
                EVP_sha256(), bytes, Int32(bytes.count), content, content.count, code.baseAddress, &length)
            precondition(made != nil, "libcrypto could not make an HMAC")
            count = Int(length)
        }
        return "v1," + Data(code).base64EncodedString()
    }
}
