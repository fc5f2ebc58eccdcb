import Foundation
import Testing

@testable import Core

/// Events that come from time and state. Each test names the sentence of the contract that it proves.
@Suite struct ConditionTests {
    private func kinds(_ messages: [Message]) -> [Message.Kind] { messages.map(\.kind) }

    // MARK: - overrunning

    @Test func `a running session overruns at twice the usual and 20 minutes more, once, and is over with its end`()
        throws
    {
        var course = Course(.sample(.overrunning))
        try course.haveHistory(days: 6, took: 30)
        try course.look(at: 0, Course.session("a", at: 0))
        #expect(try course.look(at: 60, Course.session("a", at: 0)).isEmpty, "twice the usual is not passed yet")
        let alarm = try #require(try course.look(at: 61, Course.session("a", at: 0)).first)
        #expect(alarm.event == .overrunning && alarm.severity == .warning)
        #expect(alarm.time == Timestamp(Course.moment(60)), "when it became true")
        #expect(alarm.history?.usualDuration == 1800)
        #expect(try course.look(at: 90, Course.session("a", at: 0)).isEmpty, "at most once per session")
        #expect(kinds(try course.look(at: 120, Course.session("a", at: 0, took: 119, .success))) == [.recovery])
    }

    @Test func `twice a short usual is no overrun before 20 minutes more than usual`() throws {
        var course = Course(.sample(.overrunning))
        try course.haveHistory(days: 6, took: 10)
        try course.look(at: 0, Course.session("a", at: 0))
        #expect(try course.look(at: 30, Course.session("a", at: 0)).isEmpty)
        #expect(try course.look(at: 31, Course.session("a", at: 0)).count == 1)
    }

    @Test func `below five successful sessions there is no usual and no overrun`() throws {
        var course = Course(.sample(.overrunning))
        try course.haveHistory(days: 4)
        try course.look(at: 0, Course.session("a", at: 0))
        #expect(try course.look(at: 5000, Course.session("a", at: 0)).isEmpty)
    }

    @Test func `with duration and slowdown both must be passed`() throws {
        var course = Course(
            .sample(.overrunning, [.duration(.duration, .greater(3600)), .number(.slowdown, .greater(3))]))
        try course.haveHistory(days: 6, took: 30)
        try course.look(at: 0, Course.session("a", at: 0))
        #expect(try course.look(at: 80, Course.session("a", at: 0)).isEmpty)
        #expect(try course.look(at: 91, Course.session("a", at: 0)).count == 1)
    }

    @Test(arguments: [(nil, 0), ("copy", 1), ("*", 1), ("nas", 0)])
    func `copy jobs are left out unless the rule names them`(kind: String?, expected: Int) throws {
        let clauses = kind.map { [Clause.text(.kind, .pattern(.wildcard($0)))] } ?? []
        var course = Course(.sample(.overrunning, clauses + [.duration(.duration, .greater(3600))]))
        course.job.type = "BackupCopy"
        try course.look(at: 0, Course.session("a", at: 0))
        #expect(try course.look(at: 100, Course.session("a", at: 0)).count == expected)
    }

    // MARK: - stalled

    @Test func `a session whose progress stands still for two hours is told once per stall`() throws {
        var course = Course(.sample(.stalled))
        try course.look(at: 0, Course.session("a", at: 0, progress: 40))
        #expect(try course.look(at: 119, Course.session("a", at: 0, progress: 40)).isEmpty)
        #expect(kinds(try course.look(at: 121, Course.session("a", at: 0, progress: 40))) == [.alarm])
        #expect(try course.look(at: 300, Course.session("a", at: 0, progress: 40)).isEmpty)
        #expect(kinds(try course.look(at: 310, Course.session("a", at: 0, progress: 41))) == [.recovery])
        #expect(kinds(try course.look(at: 431, Course.session("a", at: 0, progress: 41))) == [.alarm])
        #expect(kinds(try course.look(at: 440, Course.session("a", at: 0, took: 439, .failed))) == [.recovery])
    }

    // MARK: - missed

    @Test
    func `a start that EM forecast and that did not come is missed after 30 minutes, and over with the next start`()
        throws
    {
        var course = Course(.sample(.missed))
        course.job.nextRun = Timestamp(Course.moment(60))
        try course.look(at: 0, news: .none)
        course.job.nextRun = Timestamp(Course.moment(60 + 1440))
        #expect(try course.look(at: 61).isEmpty)
        #expect(try course.look(at: 90).isEmpty)
        let alarm = try #require(try course.look(at: 91).first)
        #expect(alarm.event == .missed && alarm.severity == .error && alarm.session == nil)
        #expect(alarm.time == Timestamp(Course.moment(90)))
        #expect(alarm.remark?.contains(MessageText.moment(Timestamp(Course.moment(60)))) == true)
        #expect(try course.look(at: 600).isEmpty, "once per incident")
        #expect(kinds(try course.look(at: 700, Course.session("a", at: 690))) == [.recovery])
    }

    @Test func `EM moving its forecast past the start fulfils nothing, a start in time does`() throws {
        var course = Course(.sample(.missed))
        course.job.nextRun = Timestamp(Course.moment(60))
        try course.look(at: 0, news: .none)
        course.job.nextRun = Timestamp(Course.moment(60 + 1440))
        #expect(try course.look(at: 100, Course.session("a", at: 60.5, .success)).isEmpty)
        #expect(try course.look(at: 200).isEmpty)
    }

    @Test func `a forecast that is changed before its time is not missed`() throws {
        var course = Course(.sample(.missed))
        course.job.nextRun = Timestamp(Course.moment(60))
        try course.look(at: 0, news: .none)
        course.job.nextRun = Timestamp(Course.moment(600))
        try course.look(at: 30)
        #expect(try course.look(at: 300).isEmpty)
        #expect(try course.look(at: 631).count == 1)
    }

    @Test func `the count of a missed incident counts the starts`() throws {
        var course = Course(.sample(.missed) { $0.reminders = .init(every: .seconds(3600)) })
        for day in 0..<3 {
            course.job.nextRun = Timestamp(Course.moment(Double(day) * 1440 + 60))
            try course.look(at: Double(day) * 1440, news: .none)
            try course.look(at: Double(day) * 1440 + 100)
        }
        #expect(course.memory.incidents["missed"]?.count == 3)
    }

    @Test func `a start while the job still runs is not missed`() throws {
        var course = Course(.sample(.missed))
        course.job.nextRun = Timestamp(Course.moment(60))
        try course.look(at: 0, Course.session("long", at: -10), news: .none)
        try course.look(at: 61, Course.session("long", at: -10))
        #expect(try course.look(at: 200, Course.session("long", at: -10, took: 150, .success)).isEmpty)
    }

    @Test func `a disabled job is never missed, and a missed one that is disabled is over`() throws {
        var course = Course(.sample(.missed))
        course.job.nextRun = Timestamp(Course.moment(60))
        try course.look(at: 0, news: .none)
        try course.look(at: 61)
        try course.look(at: 95)
        course.job.isEnabled = false
        let over = try course.look(at: 100)
        #expect(kinds(over) == [.recovery] && over.first?.remark?.contains("disabled") == true)
        #expect(try course.look(at: 5000).isEmpty)
    }

    @Test func `without a forecast the rhythm of five sessions is expected, and given up after five starts`() throws {
        var course = Course(.sample(.missed))
        try course.haveHistory(days: 6)
        #expect(try course.look(at: 29).isEmpty)
        #expect(kinds(try course.look(at: 31)) == [.alarm])
        var told: [Message] = []
        for day in 1...6 { told += try course.look(at: Double(day) * 1440 + 31) }
        #expect(kinds(told) == [.recovery] && told[0].remark?.contains("no longer scheduled") == true)
        #expect(try course.look(at: 20 * 1440).isEmpty)
        try course.look(at: 21 * 1440, Course.session("again", at: 21 * 1440 - 10, .success))
        #expect(course.memory.expectation.next != nil, "it is expected again once it runs again")
    }

    @Test func `with four sessions there is no rhythm`() throws {
        var course = Course(.sample(.missed))
        try course.haveHistory(days: 4)
        #expect(try course.look(at: 3000).isEmpty)
    }

    // MARK: - stale

    private var stale: Rule { .sample(.stale, [.duration(.sinceBackup, .greater(26 * 3600))]) }

    @Test func `a recovery point that is too old is told once and over with the next backup`() throws {
        var course = Course(stale)
        try course.haveHistory(days: 2)
        let bound = -1430.0 + 26 * 60
        #expect(try course.look(at: bound).isEmpty)
        let alarm = try #require(try course.look(at: bound + 1).first)
        #expect(alarm.event == .stale && alarm.severity == .error && alarm.remark == nil)
        #expect(alarm.time == Timestamp(Course.moment(bound)))
        #expect(try course.look(at: bound + 500, Course.session("f", at: bound + 400, .failed)).isEmpty)
        #expect(kinds(try course.look(at: bound + 600, Course.session("w", at: bound + 550, .warning))) == [.recovery])
    }

    @Test func `what is stale at first contact is told, and says that no backup is known`() throws {
        var course = Course(stale)
        let alarm = try #require(
            try course.look(at: 0, Course.session("f", at: -3000, .failed), news: .none).first)
        #expect(alarm.event == .stale)
        #expect(alarm.remark?.contains("counted from its oldest session") == true)
    }

    @Test func `a job that never ran is stale from first sight on`() throws {
        var course = Course(stale)
        #expect(try course.look(at: 0, news: .none).isEmpty)
        #expect(try course.look(at: 26 * 60 + 1).first?.remark?.contains("first seen") == true)
    }

    @Test func `a disabled job can be stale`() throws {
        var course = Course(stale)
        course.job.isEnabled = false
        try course.look(at: 0, news: .none)
        #expect(try course.look(at: 30 * 60).count == 1)
    }

    @Test func `it asks to be asked when the bound is passed`() throws {
        var course = Course(stale)
        try course.look(at: 0, Course.session("a", at: -20, .success), news: .none)
        #expect(course.last?.nextDeadline == Course.moment(-10 + 26 * 60))
    }

    // MARK: - Suspension

    @Test func `while EM's data are too old nothing opens and nothing ends`() throws {
        let old = Rule.sample(.stale, [.duration(.sinceBackup, .greater(3600))])
        var course = Course([old, .sample(.overrunning, [.duration(.duration, .greater(60))])])
        try course.look(at: 0, Course.session("a", at: -20, .success), news: .none)
        #expect(try course.look(at: 4000, Course.session("b", at: 3000), isFresh: false).isEmpty)
        #expect(Set(try course.look(at: 4001, Course.session("b", at: 3000)).map(\.event)) == [.stale, .overrunning])
        #expect(try course.look(at: 4100, isFresh: false).isEmpty)
        #expect(course.memory.incidents.count == 2)
    }

    // MARK: - blind

    @Test func `a list that can not be read for ten minutes is told with its job, and over when it can`() throws {
        var course = Course(.sample(.blind))
        try course.look(at: 0, news: .none)
        #expect(try course.pass(to: 1, .unreadable("HTTP 500")).isEmpty)
        #expect(try course.pass(to: 11, .unreadable("HTTP 500")).isEmpty)
        let alarm = try #require(try course.pass(to: 12, .unreadable("HTTP 500")).first)
        #expect(alarm.event == .blind && alarm.job?.name == "NAS-hr" && alarm.remark == "HTTP 500")
        #expect(try course.pass(to: 60, .unreadable("HTTP 500")).isEmpty)
        #expect(kinds(try course.look(at: 61)) == [.recovery])
    }

    // MARK: - Changes

    @Test func `a job is added, disabled, enabled and removed, each told once and without an incident`() throws {
        let events: [Event] = [.jobAdded, .jobRemoved, .jobDisabled, .jobEnabled]
        var course = Course(events.map { .sample($0) })
        #expect(try course.look(at: 0, isAdded: true).map(\.event) == [.jobAdded])
        course.job.isEnabled = false
        #expect(try course.look(at: 1).map(\.event) == [.jobDisabled])
        #expect(try course.look(at: 2).isEmpty)
        course.job.isEnabled = true
        #expect(try course.look(at: 3).map(\.event) == [.jobEnabled])
        #expect(try [4, 5].allSatisfy { try course.pass(to: $0, .absent).isEmpty })
        #expect(try course.pass(to: 6, .absent).map(\.event) == [.jobRemoved], "gone for three looks")
        #expect(try course.pass(to: 7, .absent).isEmpty)
        #expect(course.memory.incidents.isEmpty)
    }

    @Test func `two looks without a job remove nothing when it returns`() throws {
        var course = Course(.sample(.jobRemoved))
        try course.look(at: 0)
        for minute in [1.0, 2] { try course.pass(to: minute, .absent) }
        try course.look(at: 3)
        #expect(try [4, 5].allSatisfy { try course.pass(to: $0, .absent).isEmpty })
    }

    @Test func `the incidents of a removed job end, and the recovery says that it is not backed up`() throws {
        var course = Course(.sample(.finished, [.text(.result, .pattern(.wildcard("failed")))]))
        try course.look(at: 0, Course.session("a", at: -20, .failed))
        for minute in [1.0, 2] { try course.pass(to: minute, .absent) }
        let over = try course.pass(to: 3, .absent)
        #expect(kinds(over) == [.recovery] && over[0].remark?.contains("not backed up") == true)
    }
}
