import FlyingSocks
import Foundation
import Glibc
import Testing

@testable import Daemon

/// The gate before a server that says `hello` to whoever ends a line.
@Suite(.timeLimit(.minutes(2))) struct GateTests {
    private typealias Pool = any AsyncSocketPool

    /// What the server behind the gate does with each connection.
    private static func greet(_ connection: AsyncSocket) async throws {
        while try await connection.read() != UInt8(ascii: "\n") {}
        try await connection.write(Data("hello".utf8))
        // Until the other side may say no more.
        while (try? await connection.read()) != nil {}
        try connection.close()
    }

    private func withGate(
        _ limits: Gate.Limits, _ body: (_ connect: () async throws -> AsyncSocket) async throws -> Void
    ) async throws {
        let pool: some AsyncSocketPool = SocketPool<ePoll>.ePoll()
        try await pool.prepare()
        let inside = sockaddr_un.unix(abstractNamespace: "gate-\(UUID().uuidString)")
        let server = try Socket(domain: Int32(AF_UNIX))
        try server.bind(to: inside)
        try server.listen()
        let listening = try AsyncSocket(socket: server, pool: pool)
        let outside = try ListeningSocket(host: "127.0.0.1", port: 0)
        let address: sockaddr_in = try .inet(ip4: "127.0.0.1", port: UInt16(outside.port))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            group.addTask {
                for try await connection in listening.sockets { try await Self.greet(connection) }
            }
            group.addTask { try await Gate(outside: outside.socket, inside: inside, limits: limits).run(on: pool) }
            defer { group.cancelAll() }
            try await body { try await AsyncSocket.connected(to: address, pool: pool, timeout: 60) }
        }
        try server.close()
    }

    /// All that comes until the other side closes, in order or not.
    private func rest(of connection: AsyncSocket) async -> String {
        var bytes: [UInt8] = []
        while let more = try? await connection.read(atMost: 4096) { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a request is answered, and the connection closed though the client would go on`() async throws {
        try await withGate(.init()) { connect async throws in
            let client = try await connect()
            try await client.write(Data("x\n".utf8))
            #expect(await rest(of: client) == "hello")
            try client.close()
        }
    }

    @Test func `a client that has said all is still answered`() async throws {
        try await withGate(.init()) { connect async throws in
            let client = try await connect()
            try await client.write(Data("x\n".utf8))
            shutdown(client.socket.file.rawValue, Int32(SHUT_WR))
            #expect(await rest(of: client) == "hello")
            try client.close()
        }
    }

    @Test func `one who says too much is cut off unanswered`() async throws {
        try await withGate(.init(bytes: 100)) { connect async throws in
            let client = try await connect()
            try await client.write(Data(String(repeating: "x", count: 100).utf8))
            #expect(await rest(of: client) == "")
            try client.close()
        }
    }

    @Test func `one who says nothing is cut off in the end`() async throws {
        try await withGate(.init(lifetime: .milliseconds(20))) { connect async throws in
            let client = try await connect()
            #expect(await rest(of: client) == "")
            try client.close()
        }
    }

    @Test func `a connection too many is closed at once, and one that ends makes room`() async throws {
        try await withGate(.init(connections: 1)) { connect async throws in
            let first = try await connect()
            let second = try await connect()
            #expect(await rest(of: second) == "")
            try await first.write(Data("x\n".utf8))
            #expect(await rest(of: first) == "hello")
            var answer = ""
            while answer != "hello" {
                let third = try await connect()
                try? await third.write(Data("x\n".utf8))  // refused while the first is being put away
                answer = await rest(of: third)
                try third.close()
            }
            try first.close()
            try second.close()
        }
    }
}
