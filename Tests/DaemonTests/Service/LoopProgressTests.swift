import Core
import Foundation
import Testing

@testable import Daemon

@Suite struct LoopProgressTests {
    private static let now = House.now
    private static let target = Target.ID(rawValue: "chat")
    /// Interval, ten requests and the slack: 60 + 300 + 60 seconds.
    private static let allowed: TimeInterval = 420

    private func progress(since: TimeInterval = 86400, _ edit: (inout Board.State) -> Void = { _ in }) -> LoopProgress {
        var board = Board.State(startedAt: Self.now)
        edit(&board)
        return LoopProgress(board: board, since: Self.now - since, now: Self.now)
    }

    @Test(arguments: [(0.0, true), (allowed, true), (allowed + 1, false)])
    func `a source goes on while its loop notes something`(age: TimeInterval, isGood: Bool) {
        let source = House.configuration().sources[0]
        var activity = SourceActivity()
        activity.progressAt = Self.now - age
        #expect(progress { $0.sources[source.id] = activity }.goesOn(source) == isGood)
        // A configuration that came into force meanwhile gives it its time, too.
        #expect(progress(since: 10) { $0.sources[source.id] = activity }.goesOn(source))
        #expect(progress(since: age).goesOn(source) == isGood)
    }

    @Test func `a target goes on while what is due is tried`() {
        #expect(progress().goesOn(Self.target, dueSince: nil))
        #expect(progress().goesOn(Self.target, dueSince: Self.now - 3600))
        #expect(!progress().goesOn(Self.target, dueSince: Self.now - 4 * 3600))
        var activity = TargetActivity()
        activity.lastFailedAt = Self.now - 600
        #expect(progress { $0.targets[Self.target] = activity }.goesOn(Self.target, dueSince: Self.now - 4 * 3600))
    }
}
