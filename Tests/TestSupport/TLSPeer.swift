import Foundation
import Glibc

/// `openssl s_server` on a loopback port, with a self-signed certificate for 127.0.0.1. A GET gets a page.
package final class TLSPeer {
    private let process = Process()
    package let identity: TLSIdentity
    package let port: Int

    /// - Parameter clientAuthority: A PEM file. With it, only clients with a certificate signed by it are served.
    package init(_ identity: TLSIdentity, clientAuthority: String? = nil) throws {
        self.identity = identity
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-naccept", "100",
            "-cert", identity.certificate, "-key", identity.key,
        ]
        if let clientAuthority {
            process.arguments? += ["-Verify", "1", "-verify_return_error", "-CAfile", clientAuthority]
        }
        process.standardInput = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It says "ACCEPT 127.0.0.1:PORT" once it listens.
        var text = ""
        while !text.contains("ACCEPT") || !text.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
        }
        let line = text.split(separator: "\n").last { $0.hasPrefix("ACCEPT") }
        guard let port = line?.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw ShellFailure("openssl s_server said: \(text)")
        }
        self.port = port
    }

    deinit {
        // It inherits the signals that this process blocks, so a milder one would never reach it.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    package var url: String { "https://127.0.0.1:\(port)/" }
}
