import FlyingSocks
import Foundation
import Glibc
import HTTPTransport

/// Bounds what reaches the HTTP library, which bounds nothing itself: how many connections, how many bytes on each, how
/// long each lives. It passes bytes on and understands none of them. A connection has one request.
struct Gate: Sendable {
    struct Limits: Sendable {
        /// More are closed at once.
        var connections = 64
        /// Of a request, its body included; one that says more is cut off.
        var bytes = 64 << 10
        var lifetime = Duration.seconds(30)
    }

    let outside: Socket
    let inside: sockaddr_un
    var limits = Limits()

    private let open = Locked(0)

    init(outside: Socket, inside: sockaddr_un, limits: Limits = Limits()) {
        self.outside = outside
        self.inside = inside
        self.limits = limits
    }

    /// Until cancelled.
    ///
    /// - Parameter pool: Prepared, and run by somebody else.
    func run(on pool: some AsyncSocketPool) async throws {
        let listening = try AsyncSocket(socket: outside, pool: pool)
        defer { try? listening.close() }  // it is gone with the process at the latest
        try await withThrowingDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let client: AsyncSocket
                do {
                    client = try await listening.accept()
                } catch {
                    // No file left for it, or it went away: the next one may fare better.
                    try await Task.sleep(for: .milliseconds(100))
                    continue
                }
                guard
                    open.withLock({
                        $0 += 1
                        return $0
                    }) <= limits.connections
                else {
                    leave(client)
                    continue
                }
                group.addTask {
                    await pass(client, pool)
                    leave(client)
                }
            }
        }
    }

    private func leave(_ client: AsyncSocket) {
        try? client.close()  // it may be closed already
        open.withLock { $0 -= 1 }
    }

    private func pass(_ client: AsyncSocket, _ pool: some AsyncSocketPool) async {
        guard let server = try? await AsyncSocket.connected(to: inside, pool: pool) else { return }
        defer { try? server.close() }  // it may be closed already
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await Self.copyRequest(client, to: server, atMost: limits.bytes) }
            group.addTask {
                await Self.copyAnswer(server, to: client)
                return true
            }
            group.addTask {
                try? await Task.sleep(for: limits.lifetime)  // cancelled when the connection is over
                return true
            }
            // A client that has said all it will say still wants its answer.
            for await isOver in group where isOver { break }
            group.cancelAll()
        }
    }

    /// Until the client ends, or has said too much.
    ///
    /// - Returns: Whether the connection is over: false where the client ended in order and may be answered.
    private static func copyRequest(_ client: AsyncSocket, to server: AsyncSocket, atMost limit: Int) async -> Bool {
        var left = limit
        do {
            while left > 0 {
                let bytes = try await client.read(atMost: min(left, 4096))
                left -= bytes.count
                try await server.write(Data(bytes))
            }
            return true
        } catch SocketError.disconnected {
            endRequests(to: server)
            return false
        } catch {
            return true
        }
    }

    /// Until the server ends. It answers once a request is read to its end, so the first byte is when no more may come.
    private static func copyAnswer(_ server: AsyncSocket, to client: AsyncSocket) async {
        var isFirst = true
        do {
            while true {
                let bytes = try await server.read(atMost: 4096)
                if isFirst { endRequests(to: server) }
                isFirst = false
                try await client.write(Data(bytes))
            }
        } catch {
            return
        }
    }

    private static func endRequests(to server: AsyncSocket) {
        shutdown(server.socket.file.rawValue, Int32(SHUT_WR))
    }
}
