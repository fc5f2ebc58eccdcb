package import Core
package import Foundation
package import Logging

/// What the loops take from outside: the clock, sleep, ids, chance, the bells that wake couriers and watchers, the log
/// and the board. `main` makes the real one.
package struct Shell: Sendable {
    package var now: @Sendable () -> Date
    /// Seconds; ends early when cancelled.
    package var sleep: @Sendable (TimeInterval) async -> Void
    package var newID: @Sendable () -> Delivery.ID
    /// 0 to 1.
    package var jitter: @Sendable () -> Double
    package var bell: Bell
    /// Rung when a silence was added or ended.
    package var silenceBell: Bell
    /// Constant messages, what they are about as metadata.
    package var log: Logger
    package var board: Board
    /// Told of every step that a crash may follow. Nothing is done there but in tests.
    package var reached: @Sendable (CrashPoint) -> Void = { _ in }

    package init(
        now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (TimeInterval) async -> Void,
        newID: @escaping @Sendable () -> Delivery.ID, jitter: @escaping @Sendable () -> Double, bell: Bell = Bell(),
        silenceBell: Bell = Bell(), log: Logger = .silent, board: Board = Board()
    ) {
        self.now = now
        self.sleep = sleep
        self.newID = newID
        self.jitter = jitter
        self.bell = bell
        self.silenceBell = silenceBell
        self.log = log
        self.board = board
    }

    func wakeCouriers() { bell.ring() }

    /// Somebody else wrote to the store: a delivery or a silence is not what it was.
    func noteStoreChange() {
        bell.ring()
        silenceBell.ring()
    }

    /// Until the bell rings, or so many seconds went by; nil: however long it takes.
    func wait(for listener: Listener, atMost seconds: TimeInterval?) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listener.wait() }
            if let seconds { group.addTask { await sleep(seconds) } }
            await group.next()
            group.cancelAll()
        }
    }

    /// That of this process.
    package static func live(log: Logger) -> Shell {
        Shell(
            now: { Date() },
            // Cancellation is the way out of every loop; the loop itself looks for it.
            sleep: { try? await Task.sleep(for: .seconds($0)) },
            newID: { UUIDv7.make(at: Date()) },
            jitter: { Double.random(in: 0...1) },
            log: log
        )
    }
}

/// UUIDs that sort by the moment they were made (RFC 9562, version 7), in lower case.
enum UUIDv7 {
    static func make(at now: Date) -> Delivery.ID {
        var random = SystemRandomNumberGenerator()
        let milliseconds = UInt64(max(0, now.timeIntervalSince1970 * 1000))
        let high = milliseconds << 16 | 0x7000 | (random.next() & 0x0FFF)
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let bytes = withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { $0.loadUnaligned(as: uuid_t.self) }
        return Delivery.ID(rawValue: UUID(uuid: bytes).uuidString.lowercased())
    }
}
