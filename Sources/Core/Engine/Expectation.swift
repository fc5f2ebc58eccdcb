package import Foundation

/// The next start that a job owes, and the starts that it did not make.
package struct Expectation: Hashable, Sendable, Codable {
    /// A start this much before its time counts as made: the clocks of two servers differ.
    static let slack: TimeInterval = 300
    /// A learnt rhythm that missed so many starts in a row is none any more.
    static let learntStartsMax = 5

    /// nil where none is known.
    package var next: Date?
    /// From the job's past, not from EM's own schedule.
    package var isLearnt = false
    /// The first start that was not made; nil while none is owed.
    package var overdueSince: Date?
    package var overdueStarts = 0
    /// Nothing is expected until the job starts again after this.
    package var gaveUpAt: Date?

    package init() {}

    /// What a look says of the starts: what was made, what was not, and what comes next.
    ///
    /// - Parameters:
    ///   - nextRun: EM's forecast, as far as it lies ahead.
    ///   - lastStart: Of the newest session that is no retry.
    ///   - isBusy: A session of the job runs, so that EM starts no other.
    ///   - rhythm: Learnt from the past, where EM has no forecast; asked for only where it counts.
    mutating func look(nextRun: Date?, lastStart: Date?, isBusy: Bool, rhythm: () -> Rhythm?, at now: Date) {
        if let lastStart { note(start: lastStart) }
        if let due = next, due <= now {
            next = nil
            if !isBusy {
                overdueSince = overdueSince ?? due
                overdueStarts += 1
            }
            if isLearnt, !isBusy, overdueStarts < Self.learntStartsMax { next = rhythm()?.next(after: due) }
        }
        if let nextRun, nextRun > now {
            next = nextRun
            isLearnt = false
        } else if next == nil, gaveUpAt == nil, overdueSince == nil, let lastStart {
            let rhythm = rhythm()
            next = rhythm?.next(after: lastStart).flatMap { $0 > now ? $0 : rhythm?.next(after: now) }
            isLearnt = next != nil
        }
    }

    private mutating func note(start: Date) {
        if let gaveUpAt, start > gaveUpAt { self.gaveUpAt = nil }
        if let overdueSince, start >= overdueSince - Self.slack {
            self.overdueSince = nil
            overdueStarts = 0
        }
        if let due = next, start >= due - Self.slack { next = nil }
    }

    /// Whether a learnt rhythm has to be given up.
    var isOver: Bool { isLearnt && overdueStarts >= Self.learntStartsMax }

    mutating func giveUp(at now: Date) {
        self = Expectation()
        gaveUpAt = now
    }
}
