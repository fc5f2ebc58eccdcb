import Core
import Foundation
import HTTPTransport
import Storage
import TestSupport
import Testing

@testable import Daemon

/// One turn after the other, on a clock that the test moves, against a listener on loopback.
@Suite struct HeartbeatTests {
    private final class Listener: Sendable {
        private let status = Locked(200)
        private let heard = Locked<[String]>([])
        private let server: RawServer

        init() {
            let (status, heard) = (status, heard)
            server = RawServer { connection in
                while let request = connection.readRequest() {
                    heard.withLock { $0.append(request.requestLine) }
                    connection.write("HTTP/1.1 \(status.withLock { $0 }) X\r\nContent-Length: 0\r\n\r\n")
                }
            }
        }

        var url: String { server.url + "hush" }
        var requests: [String] { heard.withLock { $0 } }
        func answer(_ code: Int) { status.withLock { $0 = code } }
    }

    private struct Scene {
        let listener = Listener()
        let clock = Locked(House.now)
        let transport = Transport()
        let shell: Shell
        let heartbeat: Heartbeat

        init(_ house: House) throws {
            let clock = clock
            var shell = house.shell
            shell.now = { clock.withLock { $0 } }
            self.shell = shell
            var source = House.configuration().sources[0]
            source.heartbeat = .init(url: Secret(listener.url), every: .seconds(300))
            heartbeat = try #require(Heartbeat(source, transport: transport, store: house.store, shell: shell))
        }

        func pass(_ seconds: TimeInterval) { clock.withLock { $0 += seconds } }

        /// A complete look at this moment.
        func see(dataAge: TimeInterval? = nil) {
            var round = Round(startedAt: shell.now())
            round.collectedAt = dataAge.map { shell.now() - $0 }
            shell.board.note(round, of: House.source, uncovered: 0)
        }
    }

    @Test func `it beats every interval while the source is seen, and at once when it is seen again`() async throws {
        try await House.withHouse { house in
            let scene = try Scene(house)
            var state = Heartbeat.State()
            await scene.heartbeat.turn(&state)
            #expect(scene.listener.requests == [])
            scene.see()
            for _ in 1...2 { await scene.heartbeat.turn(&state) }
            #expect(scene.listener.requests == ["GET /hush HTTP/1.1"])
            scene.pass(300)
            await scene.heartbeat.turn(&state)
            #expect(scene.listener.requests.count == 1)
            scene.pass(60)
            scene.see()
            await scene.heartbeat.turn(&state)
            #expect(scene.listener.requests.count == 2)
            await scene.transport.shutdown()
        }
    }

    @Test func `it is silent while the data are too old`() async throws {
        try await House.withHouse { house in
            let scene = try Scene(house)
            var state = Heartbeat.State()
            scene.see(dataAge: 46 * 60)
            await scene.heartbeat.turn(&state)
            #expect(scene.listener.requests == [])
            scene.see(dataAge: 60)
            await scene.heartbeat.turn(&state)
            #expect(scene.listener.requests.count == 1)
            await scene.transport.shutdown()
        }
    }

    @Test(arguments: [(500, "the answer is 500"), (302, "is a redirect (302), which is not followed")])
    func `one that is not heard is said once, waits for the next interval, and shows no secret`(
        _ status: Int, _ text: String
    ) async throws {
        try await House.withHouse { house in
            let scene = try Scene(house)
            var state = Heartbeat.State()
            scene.listener.answer(status)
            for _ in 1...3 {
                scene.see()
                for _ in 1...2 { await scene.heartbeat.turn(&state) }
                scene.pass(300)
            }
            #expect(scene.listener.requests.count == 3)
            scene.listener.answer(204)
            scene.see()
            await scene.heartbeat.turn(&state)
            let lines = house.lines.take()
            #expect(lines.count == 2)
            #expect(lines.first?.contains("the heartbeat is not heard") == true)
            #expect(lines.first?.contains(text) == true)
            #expect(lines.last?.contains("the heartbeat is heard again") == true)
            #expect(lines.last?.contains("15 min") == true)
            #expect(!lines.contains { $0.contains("hush") })
            await scene.transport.shutdown()
        }
    }
}
