import Foundation
import Testing

@testable import Core

/// Sentences of the contract's "Events" and "Rules, incidents, noise" that no other suite names.
@Suite struct NoiseTests {
    private func asking(_ result: String, _ change: (inout Rule) -> Void = { _ in }) -> Rule {
        .sample(.finished, [.text(.result, .pattern(.wildcard(result)))], change)
    }

    @Test func `of equally severe rules the first tells, and each keeps its incident, reminders and escalation`() throws
    {
        var course = Course([
            asking("failed") { $0.name = "second in the alphabet" },
            asking("failed") {
                $0.name = "first in the alphabet"
                $0.reminders = .init(every: .seconds(3600))
                $0.escalation = .init(after: .seconds(7200), notify: [TargetName(.init(rawValue: "boss"))])
            },
        ])
        let alarms = try course.look(at: 0, Course.session("a", at: -10, .failed))
        #expect(alarms.map(\.rule) == ["second in the alphabet"])
        let later = try course.pass(to: 60) + course.pass(to: 120)
        #expect(later.map(\.kind) == [.reminder, .escalation, .reminder])
        #expect(Set(later.map(\.rule)) == ["first in the alphabet"])
    }

    @Test func `after a downtime all that happened meanwhile is told`() throws {
        var course = Course(asking("failed"))
        let told = try course.look(
            at: 5000, Course.session("a", at: 0, .failed), Course.session("b", at: 1440, .success),
            Course.session("c", at: 2880, .failed))
        #expect(told.map(\.kind) == [.alarm, .recovery, .alarm])
        #expect(told.map(\.session?.id.rawValue) == ["a", "b", "c"])
    }

    @Test(arguments: [
        (Session.Result.success, true), (.warning, true), (.failed, false), (.none, false),
    ])
    func `only a session that ended with success or warning ends an incident`(result: Session.Result, ends: Bool) throws
    {
        var course = Course(.sample(.finished, [.duration(.duration, .greater(3600))]) { $0.severity = .error })
        #expect(try course.look(at: 0, Course.session("a", at: -70, took: 70, .failed)).count == 1)
        let told = try course.look(at: 60, Course.session("b", at: 30, result))
        #expect(told.map(\.kind) == (ends ? [.recovery] : []))
    }

    @Test func `a session that the rule selects ends no incident of it`() throws {
        var course = Course(asking("*") { $0.severity = .warning })
        try course.look(at: 0, Course.session("a", at: -10, .failed))
        #expect(try course.look(at: 60, Course.session("b", at: 30, .success)).map(\.incident?.count) == [2])
    }

    @Test func `started opens no incident whatever its severity`() throws {
        var course = Course(.sample(.started) { $0.severity = .critical })
        #expect(try course.look(at: 5, Course.session("a", at: 0)).map(\.incident) == [nil])
        #expect(course.memory.incidents.isEmpty)
        #expect(try course.look(at: 20, Course.session("a", at: 0, .success)).isEmpty)
    }

    /// The course begins at 14:13:20 UTC.
    @Test func `during looks at the end for finished and at the start for started`() throws {
        let window = Window(
            spans: [.weekly(days: .weekdays(Set(1...7)), fromMinute: 15 * 60, toMinute: 16 * 60)], timeZone: .gmt)
        let clauses = [Clause.during(WindowMatch(windows: ["hour"]))]
        var course = Course([.sample(.finished, clauses), .sample(.started, clauses)], windows: ["hour": window])
        #expect(try course.look(at: 41, Course.session("a", at: 40)).isEmpty)
        #expect(try course.look(at: 300, Course.session("a", at: 40, .success)).map(\.event) == [.finished])
        var later = Course([.sample(.finished, clauses), .sample(.started, clauses)], windows: ["hour": window])
        #expect(try later.look(at: 300, Course.session("b", at: 100)).map(\.event) == [.started])
        #expect(try later.look(at: 320, Course.session("b", at: 100, .success)).isEmpty)
    }

    @Test func `while the list of a job can not be read nothing of it opens or ends`() throws {
        var course = Course([.sample(.stale, [.duration(.sinceBackup, .greater(3600))]), .sample(.missed)])
        course.job.nextRun = Timestamp(Course.moment(30))
        try course.look(at: 0, Course.session("a", at: -20, .success), news: .none)
        #expect(try course.pass(to: 200, .unreadable("refused")).isEmpty)
        #expect(try course.pass(to: 200, .unseen).isEmpty)
        #expect(Set(try course.look(at: 201).map(\.event)) == [.stale, .missed])
    }

    @Test(arguments: [(nil, nil, 40), (300, nil, 35), (nil, 60, 12), (300, 60, 7)] as [(Int?, Double?, Double)])
    func `a retry is overdue after its interval and two collections, 10 and 30 minutes where they are not known`(
        waitSeconds: Int?, collectionSeconds: Double?, minutes: Double
    ) throws {
        var job = Course(asking("failed")).job
        job.retries = Job.Retries(times: 1, waitSeconds: waitSeconds)
        let look = Observation(
            job: job, sessions: [Course.session("a", at: 0, .failed)], collectionInterval: collectionSeconds)
        let machine = JobMachine(book: RuleBook(rules: [asking("failed")]))
        let decision = machine.advance(JobMemory(), look, at: Course.moment(11))
        #expect(decision.nextDeadline == Course.moment(10 + minutes))
    }
}
