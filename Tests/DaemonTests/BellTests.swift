import Core
import Foundation
import Testing

@testable import Daemon

@Suite struct BellTests {
    private func shell(_ bell: Bell, sleep: @escaping @Sendable (TimeInterval) async -> Void) -> Shell {
        Shell(
            now: { .distantPast }, sleep: sleep, newID: { .init(rawValue: "") }, jitter: { 0 }, bell: bell)
    }

    /// A wait that ends by its time must leave the listener able to wait: a loop around one that can not would spin.
    @Test func `a listener that waited in vain waits again and hears the next ring`() async {
        let bell = Bell()
        let listener = bell.listener()
        let hasty = shell(bell) { _ in }
        for _ in 0..<3 { await hasty.wait(for: listener, atMost: 1) }

        let patient = shell(bell) { _ in
            while !Task.isCancelled { await Task.yield() }
        }
        let (started, begin) = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                begin.yield()
                await patient.wait(for: listener, atMost: nil)
                return true
            }
            for await _ in started { break }
            // Nothing but the ring ends it, whether it comes before the wait or after.
            bell.ring()
            #expect(await group.next() == true)
        }
    }

    @Test func `without a ring only the time ends a wait, the second as the first`() async {
        let bell = Bell()
        let listener = bell.listener()
        let (waits, note) = AsyncStream.makeStream(of: Bool.self)
        let shell = shell(bell) { _ in
            for _ in 0..<100 { await Task.yield() }
            note.yield(!Task.isCancelled)
        }
        for _ in 0..<3 { await shell.wait(for: listener, atMost: 1) }
        note.finish()
        var endedByTime: [Bool] = []
        for await isByTime in waits { endedByTime.append(isByTime) }
        #expect(endedByTime == [true, true, true])
    }

    @Test func `rings that come while a listener is busy are one`() async {
        let bell = Bell()
        let listener = bell.listener()
        bell.ring()
        bell.ring()
        let (slept, note) = AsyncStream.makeStream(of: Void.self)
        let shell = shell(bell) { _ in note.yield() }
        await listener.wait()
        await shell.wait(for: listener, atMost: 1)
        note.finish()
        var count = 0
        for await _ in slept { count += 1 }
        #expect(count == 1, "the second ring was heard as well")
    }
}
