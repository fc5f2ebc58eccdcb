import FlyingSocks
import Foundation

/// A client that sees the bytes of an answer as they came: one connection per request, read to its end.
struct Probe: Sendable {
    struct Reply: Sendable {
        var status = 0
        var phrase = ""
        var headers: [String: String] = [:]
        var body = Data()

        var text: String { String(decoding: body, as: UTF8.self) }
        func json() throws -> [String: Any] {
            guard let object = try JSONSerialization.jsonObject(with: body) as? [String: Any] else {
                throw CocoaError(.coderReadCorrupt)
            }
            return object
        }
        /// As many bytes as Content-Length promised.
        var isComplete: Bool { headers["content-length"] == String(body.count) }
    }

    let url: String
    var headers: [String: String] = ["Accept": "application/json"]

    func get(_ target: String) async throws -> Reply { try await send("GET", target) }

    /// - Parameter most: Stops reading after so many bytes and closes.
    func send(
        _ method: String, _ target: String, _ more: [String: String] = [:], body: String = "", most: Int = .max
    ) async throws -> Reply {
        let host = url.replacing("http://", with: "")
        let parts = host.split(separator: ":")
        let address: sockaddr_in = try .inet(ip4: String(parts[0]), port: UInt16(parts[1]) ?? 0)
        let socket = try await AsyncSocket.connected(to: address, timeout: 60)
        var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host)", "Connection: close"]
        lines.append("Content-Length: \(body.utf8.count)")
        lines += headers.merging(more) { _, new in new }.map { "\($0.key): \($0.value)" }
        try await socket.write(Data((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
        var bytes = Data()
        do {
            while bytes.count < most { bytes.append(contentsOf: try await socket.read(atMost: 65_536)) }
        } catch SocketError.disconnected {
            // The end of the answer: every request asks to close.
        }
        try socket.close()
        return Self.parse(bytes)
    }

    private static func parse(_ bytes: Data) -> Reply {
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { return Reply() }
        var reply = Reply()
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ", maxSplits: 2)
        reply.status = Int(status[1]) ?? 0
        reply.phrase = String(status[2])
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            reply.headers[parts[0].lowercased()] = parts[1].drop { $0 == " " }.description
        }
        reply.body = Data(bytes[end.upperBound...])
        return reply
    }

    /// The same client, logged on.
    func loggedOn(as account: String = "tocsin:simulated") async throws -> Probe {
        let reply = try await send(
            "POST", "/api/sessionMngr/?v=latest", ["Authorization": "Basic " + Data(account.utf8).base64EncodedString()]
        )
        var probe = self
        probe.headers["X-RestSvcSessionId"] = reply.headers["x-restsvcsessionid"]
        return probe
    }
}
