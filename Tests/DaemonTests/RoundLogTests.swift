import Core
import Foundation
import Testing

@testable import Daemon

@Suite struct RoundLogTests {
    private let source = Source.ID(rawValue: "hq")
    private let start = Date(timeIntervalSince1970: 1_790_000_000)
    private let lines = Lines()

    private func jobs(_ count: Int = 2) -> [Job] {
        (1...count).map { Job(source: source, id: .init(rawValue: "\($0)"), name: "NAS-\($0)", kind: .nas) }
    }

    private let unreachable = Round.Failure(reason: "no answer", isTransient: true)
    private let refused = Round.Failure(reason: "the logon was refused", isTransient: false)

    private func round(
        minute: Double, jobs: [Job]? = nil, failing: [Int] = [], took: TimeInterval = 10,
        _ failure: Round.Failure? = nil
    ) -> Round {
        var round = Round(startedAt: start + minute * 60)
        round.endedAt = round.startedAt + took
        round.jobs = failure == nil ? jobs ?? self.jobs() : []
        round.failure = failure
        for index in failing { round.failures[round.jobs[index].key] = unreachable }
        return round
    }

    private func said(_ log: inout RoundLog, _ round: Round) -> [String] {
        log.note(round, to: lines.logger)
        return lines.take()
    }

    private var log: RoundLog { RoundLog(source: source, interval: 60) }

    @Test func `a source that fails is named at once, every quarter of an hour, and when it is back`() {
        var log = log
        let looked = "<6>looked at all jobs source=hq elapsed_ms=10000 failed=0 jobs=2"
        #expect(said(&log, round(minute: 0)) == [looked])
        #expect(said(&log, round(minute: 1)).isEmpty)
        #expect(
            said(&log, round(minute: 2, unreachable)) == [
                "<4>the source can not be read source=hq error=\"no answer\""
            ])
        for minute in 3..<17 { #expect(said(&log, round(minute: Double(minute), unreachable)).isEmpty) }
        #expect(
            said(&log, round(minute: 17, unreachable)) == [
                "<3>the source can not be read source=hq since=\"15 min\" error=\"no answer\""
            ])
        #expect(said(&log, round(minute: 18, unreachable)).isEmpty)
        #expect(said(&log, round(minute: 19)) == ["<6>the source can be read again source=hq after=\"17 min\""])
        #expect(said(&log, round(minute: 20)).isEmpty)
    }

    @Test func `what does not pass by itself is an error at once`() {
        var log = log
        #expect(said(&log, round(minute: 0, refused)).first?.hasPrefix("<3>") == true)
    }

    @Test func `a job that fails is named, and forgotten when it is gone`() {
        var log = log
        _ = said(&log, round(minute: 0))
        let fails = "<4>the job can not be read source=hq job=NAS-2 error=\"no answer\""
        #expect(said(&log, round(minute: 1, failing: [1])) == [fails])
        #expect(said(&log, round(minute: 2, failing: [1])).isEmpty)
        #expect(said(&log, round(minute: 3)) == ["<6>the job can be read again source=hq job=NAS-2 after=\"2 min\""])
        #expect(said(&log, round(minute: 4, failing: [1])) == [fails])
        #expect(said(&log, round(minute: 5, jobs: jobs(1))).isEmpty)
        #expect(said(&log, round(minute: 6, failing: [1])) == [fails])
    }

    @Test func `many jobs that fail at once are counted`() {
        var log = log
        let said = said(&log, round(minute: 0, jobs: jobs(50), failing: Array(0..<50)))
        #expect(said.count == RoundLog.jobsMax + 1)
        #expect(said.last == "<4>more jobs can not be read source=hq count=30")
    }

    @Test func `a look that does not fit the interval is said once, and that it fits once it fits well`() {
        var log = log
        _ = said(&log, round(minute: 0))
        #expect(
            said(&log, round(minute: 1, took: 61)) == [
                "<4>a look at all jobs takes longer than the interval, which is stretched source=hq elapsed_ms=61000 "
                    + "interval_ms=60000"
            ])
        #expect(said(&log, round(minute: 2, took: 59)).isEmpty)
        #expect(said(&log, round(minute: 3, took: 61)).isEmpty)
        #expect(said(&log, round(minute: 4, took: 50)) == ["<6>a look at all jobs fits the interval again source=hq"])
    }
}
