import Core
import Foundation

extension Schema where Value == TLSSettings {
    static var tls: Self {
        .record(
            .standard,
            [
                Field("ca_file", \.caFile, .path, "Certificates, in PEM, that are trusted in place of the system's."),
                Field("pin", \.pin, .pin, "The public key that is trusted, as `sha256//` and its hash in base64."),
                Field("verify", \.isVerified, .verify, of: .standard, "Whether the other side must prove who it is."),
                Field("client_cert", \.clientCertificate, .path, "Our own certificate, in PEM."),
                Field("client_key", \.clientKey, .path, "The key of our own certificate, in PEM."),
            ]
        )
        .then { settings, node, reader in
            if settings.clientKey != nil, settings.clientCertificate == nil {
                reader.error("`client_key` without its `client_cert`", at: node["client_key"]?.place ?? node.place)
                return nil
            }
            return settings
        }
    }
}

extension Schema where Value == String? {
    /// As curl writes it; empty means none.
    fileprivate static var pin: Self {
        .text("`sha256//` and a hash in base64") { (text, _) throws(TextProblem) in
            guard !text.isEmpty else { return .some(nil) }
            let prefix = "sha256//"
            guard text.value.hasPrefix(prefix),
                let hash = Data(base64Encoded: String(text.value.dropFirst(prefix.count))),
                hash.count == 32
            else { throw TextProblem("is no pin: `sha256//` and the 32 bytes of a SHA-256 hash in base64") }
            return text.value
        }
    }
}

extension Schema where Value == Bool {
    fileprivate static var verify: Self {
        var schema = boolean.then { value, node, reader in
            if !value {
                reader.warn(
                    "whoever answers is believed: `ca_file` or `pin` would tell friend from foe", at: node.place)
            }
            return value
        }
        schema.show = boolean.show
        return schema
    }
}
