/// Whom a request trusts, and as whom it presents itself.
package struct TLSOptions: Hashable, Sendable {
    /// False accepts every certificate, unless `pin` is set.
    package var verify = true
    /// A PEM file of certificates that are trusted instead of the system's.
    package var caFile: String?
    /// Hashes of public keys, `sha256//BASE64=`, several joined by `;`. Without `caFile` the pin is the whole trust:
    /// the server must own that key, whoever signed its certificate and whatever name is in it. With `caFile` both must
    /// hold.
    package var pin: String?
    /// A PEM file.
    package var clientCertificate: String?
    /// A PEM file. Nil: the key is in the file of the certificate.
    package var clientKey: String?

    package init(
        verify: Bool = true, caFile: String? = nil, pin: String? = nil,
        clientCertificate: String? = nil, clientKey: String? = nil
    ) {
        self.verify = verify
        self.caFile = caFile
        self.pin = pin
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
    }

    /// Whether chain and host name of the server's certificate are checked.
    var checksCertificate: Bool { verify && (pin == nil || caFile != nil) }
}
