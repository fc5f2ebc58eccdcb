import Foundation
import Testing

@testable import Core

@Suite struct RuleTestRunTests {
    private let failed = Rule.sample(.finished, [.text(.result, .pattern(.wildcard("failed")))])
    private let chat = Target.ID(rawValue: "chat")

    private func given(
        _ result: Session.Result?, at minute: Int, retriesLeft: Int? = nil, isRetry: Bool = false
    ) -> RuleTest.Given {
        RuleTest.Given(
            job: "NAS-hr", result: result, at: .weekday(2, minute: minute), isRetry: isRetry,
            retriesLeft: retriesLeft, isRunning: result == nil
        )
    }

    private func failure(
        _ rules: [Rule], _ given: [RuleTest.Given], advance: Duration = .zero, expect: [RuleTest.Expectation] = []
    ) -> RuleTestRun.Failure? {
        let test = RuleTest(name: "t", place: "c.yaml:1:1", given: given, advance: advance, expect: expect)
        return RuleTestRun(RuleBook(rules: rules), source: .init(rawValue: "hq")).failure(of: test)
    }

    private func expectation(_ rule: String, _ kind: Message.Kind? = nil) -> RuleTest.Expectation {
        RuleTest.Expectation(rule: rule, target: chat, kind: kind)
    }

    @Test func `a retry that works is no alarm`() {
        let sessions = [given(.failed, at: 60, retriesLeft: 1), given(.success, at: 75, isRetry: true)]
        #expect(failure([failed], sessions, advance: .seconds(3 * 3600)) == nil)
    }

    @Test func `a dead chain is told once`() {
        let dead = [given(.failed, at: 60, retriesLeft: 0)]
        #expect(failure([failed], dead, expect: [expectation("finished", .alarm)]) == nil)
        let chain = [given(.failed, at: 60, retriesLeft: 1), given(.failed, at: 75, retriesLeft: 0, isRetry: true)]
        #expect(failure([failed], chain, expect: [expectation("finished")]) == nil)
    }

    @Test func `a retry that never comes is told when it is overdue`() {
        let sessions = [given(.failed, at: 60, retriesLeft: 1)]
        #expect(failure([failed], sessions, advance: .seconds(39 * 60)) == nil)
        #expect(
            failure([failed], sessions, advance: .seconds(40 * 60), expect: [expectation("finished")]) == nil)
    }

    @Test func `what did not come and what came unasked for is named, with its trace`() throws {
        let found = try #require(failure([failed], [given(.failed, at: 60)], expect: [expectation("other")]))
        #expect(found.missing.map(\.rule) == ["other"])
        #expect(found.unexpected.map(\.rule) == ["finished"])
        #expect(found.traces.flatMap(\.steps).map(\.outcome) == [.told])
    }

    @Test func `each message answers one expectation, however they overlap`() {
        let sessions = [given(.failed, at: 60), given(.success, at: 120)]
        let alarm = expectation("finished", .alarm)
        #expect(failure([failed], sessions, expect: [expectation("finished"), alarm]) == nil)
        #expect(failure([failed], sessions, expect: [alarm, alarm])?.missing.count == 1)
    }

    @Test func `time alone makes a backup stale and a running session overrun`() {
        let stale = Rule.sample(.stale, [.duration(.sinceBackup, .greater(26 * 3600))])
        let backup = [given(.success, at: 60)]
        #expect(failure([stale], backup, advance: .seconds(26 * 3600)) == nil)
        #expect(failure([stale], backup, advance: .seconds(26 * 3600 + 120), expect: [expectation("stale")]) == nil)
        let long = Rule.sample(.overrunning, [.duration(.duration, .greater(4 * 3600))])
        #expect(failure([long], [given(nil, at: 60)], advance: .seconds(4 * 3600)) == nil)
        #expect(
            failure([long], [given(nil, at: 60)], advance: .seconds(5 * 3600), expect: [expectation("overrunning")])
                == nil)
    }

    @Test func `moments are those of the configuration's zone, from a Monday on`() throws {
        var book = RuleBook(rules: [failed])
        book.timeZone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let moments: [RuleTest.Moment] = [
            .weekday(2, minute: 60), .weekday(1, minute: 60), .day(2, minute: 1439),
            .date(.init(year: 2026, month: 12, day: 24, hour: 18, minute: 0)),
        ]
        let sessions = moments.map { RuleTest.Given(job: "NAS", result: .failed, at: $0) }
        let test = RuleTest(name: "t", place: "", given: sessions)
        let found = try #require(RuleTestRun(book, source: .init(rawValue: "hq")).failure(of: test))
        #expect(
            found.told.compactMap(\.session?.startedAt.text) == [
                "2026-05-31T23:00:00Z", "2026-06-03T21:59:00Z", "2026-06-06T23:00:00Z", "2026-12-24T17:00:00Z",
            ])
    }
}
