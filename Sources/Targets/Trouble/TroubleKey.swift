private import CCrypto
import Core

/// What a pager or a ticket system knows a trouble by: one for each target and job, the same from the first alarm to
/// the recovery, over restarts and upgrades.
///
/// It is 39 characters long, all of them letters, digits and `-`: fit for a label, a field and a query of every system.
enum TroubleKey {
    static func key(of message: Message) -> String {
        let trouble = message.conversation ?? message.incident?.id ?? "\(message.event.rawValue) \(message.rule)"
        // What is only a test never touches a real trouble.
        let name = message.kind == .test ? "test" : trouble
        return "tocsin-" + digest("\(message.target.rawValue)\u{0}\(name)")
    }

    /// The first 128 bits of the SHA-256, in hexadecimal digits.
    private static func digest(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let hash = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { hash, count in
            var length: UInt32 = 0
            let made = EVP_Digest(bytes, bytes.count, hash.baseAddress, &length, EVP_sha256(), nil)
            precondition(made == 1, "libcrypto could not make a hash")
            count = Int(length)
        }
        return hash.prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
