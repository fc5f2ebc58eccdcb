import Foundation
import Glibc
import Testing

/// A TLS server in Python that keeps its connections and answers each request with the connection's number, from 1.
final class TLSFront {
    private static let script = """
        import socket, ssl, sys, threading
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        def serve(plain, number):
            try:
                with context.wrap_socket(plain, server_side=True) as peer:
                    text = b""
                    while part := peer.recv(65536):
                        text += part
                        while b"\\r\\n\\r\\n" in text:
                            text = text.split(b"\\r\\n\\r\\n", 1)[1]
                            body = str(number).encode()
                            peer.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body)
            except OSError:
                pass
        number = 0
        while True:
            plain, _ = listener.accept()
            number += 1
            threading.Thread(target=serve, args=(plain, number), daemon=True).start()
        """

    private let process = Process()
    private let port: Int

    init(_ identity: TLSIdentity) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, identity.certificate, identity.key]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)), "python3 said: \(text)")
    }

    deinit {
        // It inherits the signals that this process blocks, so a milder one would never reach it.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    var url: String { "https://127.0.0.1:\(port)/" }
}
