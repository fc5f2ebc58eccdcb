import CCurl
private import CX509
package import Foundation

/// What a server shows of itself, whether it is trusted or not.
package struct Certificate: Hashable, Sendable {
    /// As OpenSSL writes names: `CN = em.example.com`.
    package let subject: String
    package let issuer: String
    package let expiresAt: Date
    /// SHA-256 of the whole certificate, as browsers and `openssl x509 -fingerprint` show it.
    package let fingerprint: String
    /// The public key as `TLSOptions.pin` takes it.
    package let pin: String

    package init(subject: String, issuer: String, expiresAt: Date, fingerprint: String, pin: String) {
        self.subject = subject
        self.issuer = issuer
        self.expiresAt = expiresAt
        self.fingerprint = fingerprint
        self.pin = pin
    }

    /// From libcurl's lines of `name:value`.
    init?(_ lines: UnsafeMutablePointer<curl_slist>) {
        var values: [String: String] = [:]
        var next: UnsafeMutablePointer<curl_slist>? = lines
        while let line = next {
            let text = String(cString: line.pointee.data)
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
            next = line.pointee.next
        }
        guard let pem = values["Cert"] else { return nil }
        self.init(pem: pem, subject: values["Subject"] ?? "", issuer: values["Issuer"] ?? "")
    }

    private init?(pem: String, subject: String, issuer: String) {
        guard let input = pem.withCString({ BIO_new_mem_buf($0, -1).flatMap(Self.parsed) }) else { return nil }
        defer { X509_free(input) }
        guard let expiry = X509_get0_notAfter(input), let expiresAt = Self.date(expiry),
            let whole = Self.encoded({ i2d_X509(input, $0) }),
            let key = Self.encoded({ i2d_X509_PUBKEY(X509_get_X509_PUBKEY(input), $0) })
        else { return nil }
        let digest = Self.sha256(whole).map { String(format: "%02X", $0) }
        self.init(
            subject: subject, issuer: issuer, expiresAt: expiresAt, fingerprint: digest.joined(separator: ":"),
            pin: "sha256//" + Data(Self.sha256(key)).base64EncodedString())
    }

    /// Reads while the text that the input points to is alive, and frees the input.
    private static func parsed(_ input: OpaquePointer) -> OpaquePointer? {
        defer { BIO_free(input) }
        return PEM_read_bio_X509(input, nil, nil, nil)
    }

    private static func date(_ time: UnsafePointer<ASN1_TIME>) -> Date? {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
    }

    /// - Parameter encode: Called twice: for the length, then with a pointer that it moves on.
    private static func encoded(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]? {
        let count = Int(encode(nil))
        guard count > 0 else { return nil }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            var end = buffer.baseAddress
            written = max(0, Int(encode(&end)))
        }
    }

    private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { digest, count in
            var written: UInt32 = 0
            let code = EVP_Digest(bytes, bytes.count, digest.baseAddress, &written, EVP_sha256(), nil)
            precondition(code == 1, "SHA-256 is in every OpenSSL")
            count = Int(written)
        }
    }
}
