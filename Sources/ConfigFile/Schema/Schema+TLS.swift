import Core
import Foundation

extension Schema where Value == TLSSettings {
    static var tls: Self {
        .record(
            .standard,
            [
                Field(
                    "ca_file", \.caFile, .path,
                    "A file of certificates, in PEM, that are trusted in place of the system's."),
                Field(
                    "pin", \.pin, .pin,
                    "The public key that is trusted in place of a CA, as curl writes it: for a self-signed certificate."
                ),
                Field(
                    "verify", \.isVerified, .verify, of: .standard,
                    "Whether the other side must prove who it is; `false` is warned about at every start."),
                Field(
                    "client_cert", \.clientCertificate, .path, "A file with our own certificate, in PEM.",
                    example: "/etc/tocsin/me.pem"),
                Field(
                    "client_key", \.clientKey, .path, "A file with the key of our own certificate, in PEM.",
                    example: "/etc/tocsin/me.key"),
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
        .text(
            TextForm(
                "`sha256//` and a hash in base64", pattern: "(?:sha256//[A-Za-z0-9+/]{43}=)?",
                example: "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        ) { (text, _) throws(TextProblem) in
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
