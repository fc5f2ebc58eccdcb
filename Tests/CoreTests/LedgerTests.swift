import Foundation
import Testing

@testable import Core

/// A session is news once in its life.
@Suite struct LedgerTests {
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func list(_ ids: String...) -> [SessionReference] {
        ids.map { SessionReference(id: .init(rawValue: $0), name: $0) }
    }

    /// What a look finds new, where all of it can be read and has ended.
    private func look(
        _ ledger: inout Ledger, _ list: [SessionReference], day: Double = 0, areRead: Bool = true,
        haveEnded: Bool = true
    ) throws -> [String] {
        let diff = ledger.compare(with: list)
        let read = areRead ? diff.appeared + diff.open : []
        ledger.note(
            diff, read: Dictionary(uniqueKeysWithValues: read.map { ($0, haveEnded) }), at: start + day * 86400)
        ledger = try #require(Ledger(encoded: ledger.encoded()))
        return diff.appeared.map(\.rawValue)
    }

    @Test func `a session is new once, in whatever order and however often a list shows it`() throws {
        var ledger = Ledger()
        #expect(try look(&ledger, list("b", "a", "b")) == ["b", "a"])
        #expect(try look(&ledger, list("a", "c", "b")) == ["c"])
    }

    @Test func `a list that is short or empty for a while makes nothing new`() throws {
        var ledger = Ledger()
        _ = try look(&ledger, list("a", "b"))
        _ = try look(&ledger, list("b"), day: 1)
        _ = try look(&ledger, list(), day: 2)
        #expect(try look(&ledger, list("a", "b"), day: 3) == [])
    }

    @Test func `an id is remembered while it is listed and 45 days longer`() throws {
        var ledger = Ledger()
        for day in [0.0, 100, 200] { _ = try look(&ledger, list("a", "b"), day: day) }
        for day in [201.0, 246] { #expect(try look(&ledger, list("b"), day: day) == []) }
        #expect(try look(&ledger, list("a", "b"), day: 246) == [])
        for day in [247, 292.1] { _ = try look(&ledger, list("b"), day: day) }
        #expect(try look(&ledger, list("a", "b"), day: 293) == ["a"])
    }

    @Test func `what could not be read is new at the next look`() throws {
        var ledger = Ledger()
        #expect(try look(&ledger, list("a"), areRead: false) == ["a"])
        #expect(try look(&ledger, list("a")) == ["a"])
        #expect(try look(&ledger, list("a")) == [])
    }

    @Test func `what runs is read until it has ended, though the list loses it in between`() throws {
        var ledger = Ledger()
        _ = try look(&ledger, list("a"), haveEnded: false)
        #expect(ledger.hasRunning)
        _ = try look(&ledger, list())
        #expect(!ledger.hasRunning && !ledger.openSessions.isEmpty, "a session that is not listed does not run")
        #expect(ledger.compare(with: list("a")).open.map(\.rawValue) == ["a"])
        _ = try look(&ledger, list("a"))
        #expect(ledger.compare(with: list("a")).open.isEmpty)
    }
}
