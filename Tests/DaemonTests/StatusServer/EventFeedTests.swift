import Core
import FlyingSocks
import Foundation
import Glibc
import Testing

@testable import Daemon

/// Server-sent events, from a server on a loopback port.
@Suite(.timeLimit(.minutes(2))) struct EventFeedTests {
    /// Begins to listen with a query and further header lines.
    private typealias Listen = (_ query: String, _ headers: String) async throws -> Listening

    private func withServer(
        _ configuration: Configuration = House.configuration(), _ body: (Listen, Shell) async throws -> Void
    ) async throws {
        try await House.withHouse { house async throws in
            // Its clock goes on: a feed is bounded by time.
            var shell = Shell.live(log: house.lines.logger)
            shell.board = house.shell.board
            let server = try #require(try StatusServer(configuration, store: house.store, shell: shell))
            let pool: some AsyncSocketPool = SocketPool<ePoll>.ePoll()
            try await pool.prepare()
            let address: sockaddr_in = try .inet(ip4: "127.0.0.1", port: UInt16(server.port))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await pool.run() }
                group.addTask { await server.run() }
                defer { group.cancelAll() }
                try await body(
                    { query, headers in
                        let socket = try await AsyncSocket.connected(to: address, pool: pool, timeout: 60)
                        let head = "GET /events\(query) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n"
                        try await socket.write(Data(head.utf8))
                        return Listening(socket: socket)
                    }, shell)
            }
        }
    }

    /// A feed that is being listened to.
    private struct Listening {
        let socket: AsyncSocket

        /// All that comes until the text has come; nil: it ended without.
        func read(until text: String) async -> String? {
            var heard = ""
            while !heard.contains(text) {
                guard let bytes = try? await socket.read(atMost: 4096) else { return nil }
                heard += String(decoding: bytes, as: UTF8.self)
            }
            return heard
        }

        func end() throws { try socket.close() }
    }

    private func mark(_ shell: Shell) -> String {
        EventFeed.mark(shell.board.now.revision, since: Timestamp(shell.board.now.startedAt))
    }

    @Test func `one who knows all hears of what comes, and one who knows less at once`() async throws {
        try await withServer { listen, shell async throws in
            let known = mark(shell)
            let feed = try await listen("?known=\(known)", "")
            let head = try #require(await feed.read(until: "id: \(known)\n\n"))
            #expect(head.contains("HTTP/1.1 200") && head.contains("text/event-stream") && head.contains("retry: 2000"))
            #expect(!head.contains("data:"))
            shell.board.noteStoreChange()
            #expect(await feed.read(until: "id: \(mark(shell))\ndata: changed\n\n") != nil)
            let late = try await listen("?known=\(known)", "")
            #expect(await late.read(until: "data: changed\n\n") != nil)
            let again = try await listen("?known=\(known)", "Last-Event-ID: \(mark(shell))\r\n")
            #expect(await again.read(until: "id: \(mark(shell))\n\n") != nil, "what it knew last counts")
            for one in [feed, late, again] { try one.end() }
        }
    }

    @Test func `more than there are seats for are refused, and who leaves makes room`() async throws {
        try await withServer { listen, _ async throws in
            var feeds: [Listening] = []
            for _ in 0..<EventFeed.feedsMax { feeds.append(try await listen("", "")) }
            for feed in feeds { #expect(await feed.read(until: "id: ") != nil) }
            #expect(try await listen("", "").read(until: "HTTP/1.1 503") != nil)
            for feed in feeds { try feed.end() }
            // The feeds find out by their next comments.
            while try await listen("", "").read(until: "HTTP/1.1 200") == nil {}
        }
    }

    @Test func `a stranger hears nothing`() async throws {
        try await withServer(House.configuration(host: "0.0.0.0", token: "hush")) { listen, _ async throws in
            #expect(try await listen("", "").read(until: "HTTP/1.1 401") != nil)
            #expect(try await listen("", "Authorization: Bearer hush\r\n").read(until: "id: ") != nil)
        }
    }

    @Test func `the server ends though somebody listens`() async throws {
        try await withServer { listen, _ async throws in
            #expect(try await listen("", "").read(until: "id: ") != nil)
        }
    }
}
