/// How a TLS connection is trusted, for a source or a target.
package struct TLSSettings: Hashable, Sendable {
    package static let standard = TLSSettings()

    package var caFile: String?
    /// `sha256//…=`: the public key that is trusted in place of a certificate authority.
    package var pin: String?
    package var isVerified: Bool
    package var clientCertificate: String?
    package var clientKey: String?

    package init(
        caFile: String? = nil, pin: String? = nil, isVerified: Bool = true, clientCertificate: String? = nil,
        clientKey: String? = nil
    ) {
        self.caFile = caFile
        self.pin = pin
        self.isVerified = isVerified
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
    }
}
