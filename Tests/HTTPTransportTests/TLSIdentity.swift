import Foundation
import Testing

/// A new self-signed certificate for 127.0.0.1 and its key, as PEM files that live as long as this.
final class TLSIdentity: Sendable {
    private let directory: URL
    let certificate: String
    let key: String
    /// As `TLSOptions.pin` wants it.
    let pin: String

    init() throws {
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

/// What `script` prints, without the last line break. `arguments` are its `$1`, `$2` …
func shell(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, "sh"] + arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "a shell script failed: \(script)")
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
}
