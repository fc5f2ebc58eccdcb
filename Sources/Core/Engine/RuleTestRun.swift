import Foundation

/// Plays one of the configuration's `tests` and compares what was decided with what it expects.
package struct RuleTestRun: Sendable {
    /// What did not come, and what came unasked for.
    package struct Failure: Hashable, Sendable {
        package let test: RuleTest
        package let missing: [RuleTest.Expectation]
        package let unexpected: [Message]
        /// Everything that was decided, in order.
        package let told: [Message]
        package let traces: [Trace]
    }

    /// A Monday without a change of the clock within a fortnight in any zone that has one.
    private static let monday = Window.LocalMinute(year: 2026, month: 6, day: 1, hour: 0, minute: 0)

    private let book: RuleBook
    private let source: Source.ID

    /// - Parameter source: Of given sessions that name none.
    package init(_ book: RuleBook, source: Source.ID) {
        self.book = book
        self.source = source
    }

    /// nil: exactly the expected messages were decided.
    package func failure(of test: RuleTest) -> Failure? {
        let steps = steps(of: test)
        let told = steps.flatMap(\.told).filter { $0.mergedInto == nil }.map(\.message)
        let pairs = Self.match(test.expect, told)
        let missing = test.expect.indices.filter { pairs[$0] == nil }.map { test.expect[$0] }
        let matched = Set(pairs.values)
        let unexpected = told.indices.filter { !matched.contains($0) }.map { told[$0] }
        guard !missing.isEmpty || !unexpected.isEmpty else { return nil }
        return Failure(
            test: test, missing: missing, unexpected: unexpected, told: told, traces: steps.flatMap(\.traces))
    }

    private func steps(of test: RuleTest) -> [Replay.Step] {
        let sessions = test.given.enumerated().map { session($0.element, number: $0.offset) }
        let start = min(moment(.weekday(2, minute: 0)), sessions.map(\.startedAt.date).min() ?? .distantFuture)
        let last = sessions.map { ($0.endedAt ?? $0.startedAt).date }.max() ?? start
        let end = last + test.advance.inSeconds
        let groups = Dictionary(grouping: test.given.indices) { job(of: test.given[$0]) }
        return groups.sorted { ($0.key.source.rawValue, $0.key.id) < ($1.key.source.rawValue, $1.key.id) }
            .flatMap { job, indices in
                Replay(book).steps(of: job, runs(indices, test.given, sessions), from: start, until: end)
            }
            .sorted { $0.at < $1.at }
    }

    /// Retries count from the first attempt of a chain, what is left counts from each.
    private func runs(
        _ indices: [Int], _ given: [RuleTest.Given], _ sessions: [Session]
    ) -> [Replay.Run] {
        var attempts = 0
        return indices.sorted { sessions[$0].startedAt < sessions[$1].startedAt }.map { index in
            attempts = given[index].isRetry ? attempts + 1 : 1
            let retries = given[index].retriesLeft.map { Job.Retries(times: attempts - 1 + $0, waitSeconds: nil) }
            return Replay.Run(sessions[index], retries: retries)
        }
    }

    private func job(of given: RuleTest.Given) -> Job {
        let isCopy = given.kind == "copy"
        return Job(
            source: given.source ?? source, id: .init(rawValue: given.job), name: given.job,
            kind: isCopy ? .backup : given.kind.flatMap(Job.Kind.init) ?? .nas,
            type: given.type ?? (isCopy ? "BackupCopy" : nil), server: given.server, isEnabled: true
        )
    }

    private func session(_ given: RuleTest.Given, number: Int) -> Session {
        let start = moment(given.at)
        let end = given.isRunning ? nil : start + Double(given.minutes) * 60
        let id = "test-\(number + 1)"
        return Session(
            id: .init(rawValue: id), uid: "urn:veeam:BackupJobSession:\(id)", name: "\(given.job)@\(number + 1)",
            type: given.type, jobName: given.job, server: given.server,
            state: given.isRunning ? "Working" : "Stopped", result: given.result ?? .none, isRetry: given.isRetry,
            startedAt: Timestamp(start), endedAt: end.map { Timestamp($0) }
        )
    }

    /// A moment that was read has a date in every zone.
    private func moment(_ moment: RuleTest.Moment) -> Date {
        Self.monday.date(in: book.timeZone).flatMap { moment.date(from: $0, in: book.timeZone) } ?? .distantPast
    }

    /// Which message each expectation gets, so that as many as possible get one.
    private static func match(_ wanted: [RuleTest.Expectation], _ told: [Message]) -> [Int: Int] {
        var holder: [Int: Int] = [:]
        func place(_ index: Int, _ tried: inout Set<Int>) -> Bool {
            for number in told.indices where wanted[index].fits(told[number]) && tried.insert(number).inserted {
                guard let other = holder[number] else {
                    holder[number] = index
                    return true
                }
                if place(other, &tried) {
                    holder[number] = index
                    return true
                }
            }
            return false
        }
        for index in wanted.indices {
            var tried: Set<Int> = []
            _ = place(index, &tried)
        }
        return Dictionary(holder.map { ($0.value, $0.key) }) { first, _ in first }
    }
}

extension RuleTest.Expectation {
    func fits(_ message: Message) -> Bool {
        rule == message.rule && target == message.target && (kind ?? message.kind) == message.kind
            && (severity ?? message.severity) == message.severity && (event ?? message.event) == message.event
    }
}
