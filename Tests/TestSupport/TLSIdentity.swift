import Foundation

/// A new self-signed certificate for 127.0.0.1 and its key, as PEM files that live as long as this.
package final class TLSIdentity: Sendable {
    private let directory: URL
    package let certificate: String
    package let key: String
    /// As `TLSOptions.pin` wants it.
    package let pin: String

    package init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        certificate = directory.appending(path: "certificate.pem").path
        key = directory.appending(path: "key.pem").path
        let script = """
            set -e
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=tocsin-test \
              -addext subjectAltName=IP:127.0.0.1 -keyout "$1" -out "$2" 2>/dev/null
            openssl x509 -in "$2" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary \
              | openssl base64
            """
        pin = try "sha256//" + shell(script, key, certificate)
    }

    deinit {
        // What is left in the temporary directory harms nobody.
        try? FileManager.default.removeItem(at: directory)
    }
}
