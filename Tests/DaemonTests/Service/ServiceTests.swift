import Core
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import Daemon

/// What a service manager hears, on a clock that the test moves.
@Suite(.timeLimit(.minutes(3))) struct ServiceTests {
    @Test(arguments: [false, true])
    func `the watchdog is fed while the loops go on, and no longer`(isAbstract: Bool) async throws {
        try await House.withHouse { house in
            let socket = WordSocket(isAbstract: isAbstract)
            let clock = Locked(House.now)
            var shell = house.shell
            shell.now = { clock.withLock { $0 } }
            let service = Service(
                House.configuration(), variables: ["NOTIFY_SOCKET": socket.address, "WATCHDOG_USEC": "60000000"],
                store: house.store, shell: shell)
            service.isReady(House.configuration())
            #expect(await socket.word("") == "READY=1")
            await service.turn()
            #expect(await socket.word("") == "STATUS=0 jobs, 0 open incidents, 0 waiting")
            #expect(await socket.word("") == "WATCHDOG=1")
            clock.withLock { $0 += 3600 }
            for _ in 1...2 { await service.turn() }
            #expect(house.lines.take().count { $0.contains("no progress of hq") } == 1)
            shell.board.noteNothingNew(of: House.source, at: shell.now())
            await service.turn()
            service.isStopping()
            // Nothing came between: the two turns without progress were silent.
            #expect(await socket.word("") == "WATCHDOG=1")
            #expect(await socket.word("") == "STOPPING=1")
        }
    }

    @Test func `without a service manager nothing is said, and nothing fails`() async throws {
        try await House.withHouse { house in
            for variables in [[:], ["NOTIFY_SOCKET": "vsock:2:1"], ["NOTIFY_SOCKET": "/nowhere/at/all"]] {
                let service = Service(
                    House.configuration(), variables: variables, store: house.store, shell: house.shell)
                service.isReady(House.configuration())
                await service.turn()
                service.isReloading()
                service.isStopping()
            }
            #expect(house.lines.take().isEmpty)
        }
    }

    @Test func `a watchdog of another process is not fed`() async throws {
        try await House.withHouse { house in
            let socket = WordSocket()
            let variables = [
                "NOTIFY_SOCKET": socket.address, "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1",
            ]
            let service = Service(
                House.configuration(), variables: variables, store: house.store, shell: house.shell)
            await service.turn()
            service.isStopping()
            #expect(await socket.word("")?.hasPrefix("STATUS=") == true)
            #expect(await socket.word("") == "STOPPING=1")
        }
    }
}
