import Foundation
import Glibc
import HTTPTransport
import TestSupport
import Testing

/// A TLS server in Python that keeps its connections and answers each request with the connection's number, from 1.
final class TLSFront {
    /// HTTP/2 in as few lines as it takes: no request is read, only its stream's number. The first of a connection is
    /// answered at once, later ones in pairs, so that two are always open together.
    private static let http2 = """
        def frame(kind, flags, stream, load=b""):
            return len(load).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + load
        def talk(peer, number):
            text, streams, preface = b"", [], b"PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n"
            peer.sendall(frame(4, 0, 0))
            while part := peer.recv(65536):
                text += part
                if text.startswith(preface):
                    text = text[len(preface):]
                while len(text) >= 9 and len(text) >= 9 + (size := int.from_bytes(text[:3], "big")):
                    kind, flags, stream = text[3], text[4], int.from_bytes(text[5:9], "big")
                    text = text[9 + size:]
                    if kind == 4 and not flags & 1:
                        peer.sendall(frame(4, 1, 0))
                    if kind in (0, 1) and flags & 1:
                        streams.append(stream)
                    if stream == 1 or len(streams) == 2:
                        body = str(number).encode()
                        peer.sendall(b"".join(frame(1, 4, s, b"\\x88") + frame(0, 1, s, body) for s in streams))
                        streams = []
        """

    private static let http1 = """
        def talk(peer, number):
            text = b""
            while part := peer.recv(65536):
                text += part
                while b"\\r\\n\\r\\n" in text:
                    text = text.split(b"\\r\\n\\r\\n", 1)[1]
                    body = str(number).encode()
                    peer.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body)
        """

    private static let listen = """
        import socket, ssl, sys, threading
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.set_alpn_protocols([sys.argv[3]])
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        def serve(plain, number):
            try:
                with context.wrap_socket(plain, server_side=True) as peer:
                    talk(peer, number)
            except OSError:
                pass
        number = 0
        while True:
            plain, _ = listener.accept()
            number += 1
            threading.Thread(target=serve, args=(plain, number), daemon=True).start()
        """

    private let process = Process()
    let port: Int

    init(_ identity: TLSIdentity, _ version: HTTPVersion = .http1) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let (talk, protocolName) = version == .http2 ? (Self.http2, "h2") : (Self.http1, "http/1.1")
        process.arguments = [
            "python3", "-c", talk + "\n" + Self.listen, identity.certificate, identity.key, protocolName,
        ]
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
