import Foundation
import Testing

@testable import Core

/// What happens while an incident is open.
@Suite struct ReminderTests {
    private func failed(_ change: (inout Rule) -> Void) -> Rule {
        .sample(.finished, [.text(.result, .pattern(.wildcard("failed")))], change)
    }

    private func opened(_ rule: Rule) throws -> Course {
        var course = Course(rule)
        try course.look(at: 0, Course.session("a", at: -10, .failed))
        return course
    }

    @Test func `reminders come at their interval, at most so many, until it is over`() throws {
        var course = try opened(failed { $0.reminders = .init(every: .seconds(3600), atMost: 2) })
        #expect(try course.pass(to: 59).isEmpty)
        #expect(course.last?.nextDeadline == Course.moment(60))
        #expect(try course.pass(to: 60).map(\.kind) == [.reminder])
        #expect(try course.pass(to: 90).isEmpty)
        let second = try #require(try course.pass(to: 121).first)
        #expect(second.session?.id.rawValue == "a" && second.incident?.count == 1)
        #expect(try course.pass(to: 1000).isEmpty)
        #expect(course.last?.nextDeadline == nil)
    }

    @Test func `a new alarm puts the next reminder off`() throws {
        var course = try opened(failed { $0.reminders = .init(every: .seconds(3600)) })
        try course.look(at: 40, Course.session("b", at: 25, .failed))
        #expect(try course.pass(to: 99).isEmpty)
        #expect(try course.pass(to: 100).map(\.kind) == [.reminder])
    }

    @Test func `an escalation is told once to its own targets, who then hear of the end`() throws {
        var course = try opened(
            failed { $0.escalation = .init(after: .seconds(7200), notify: [TargetName(.init(rawValue: "boss"))]) })
        #expect(try course.pass(to: 119).isEmpty)
        let told = try course.pass(to: 121)
        #expect(told.map(\.kind) == [.escalation] && told.map(\.target.rawValue) == ["boss"])
        #expect(try course.pass(to: 500).isEmpty)
        let over = try course.look(at: 600, Course.session("b", at: 580, .success))
        #expect(over.map { "\($0.kind.rawValue) \($0.target.rawValue)" } == ["recovery boss", "recovery chat"])
    }

    @Test func `tell first tells only what opens the incident, and counts the rest`() throws {
        var course = try opened(failed { $0.tell = .first })
        #expect(try course.look(at: 30, Course.session("b", at: 15, .failed)).isEmpty)
        #expect(course.last?.traces.flatMap(\.steps).map(\.outcome) == [.counted])
        #expect(course.memory.incidents["finished"]?.count == 2)
        #expect(try course.look(at: 60, Course.session("c", at: 45, .success)).map(\.kind) == [.recovery])
        #expect(try course.look(at: 90, Course.session("d", at: 75, .failed)).map(\.kind) == [.alarm])
    }

    @Test func `without recovery nobody hears of the end`() throws {
        var course = try opened(failed { $0.tellsRecovery = false })
        #expect(try course.look(at: 60, Course.session("c", at: 45, .success)).isEmpty)
    }

    @Test func `a target hears of the end where only the last trouble's rule tells none`() throws {
        var course = Course([
            failed { _ in },
            failed {
                $0.name = "quiet end"
                $0.tellsRecovery = false
            },
        ])
        try course.look(at: 0, Course.session("a", at: -10, .failed))
        #expect(try course.look(at: 60, Course.session("b", at: 45, .success)).map(\.kind) == [.recovery])
    }

    @Test func `a reminder that falls into quiet is dropped and an escalation waits for its end`() throws {
        var course = try opened(
            failed {
                $0.reminders = .init(every: .seconds(3600))
                $0.escalation = .init(after: .seconds(3600), notify: [TargetName(.init(rawValue: "boss"))])
            })
        course.silences = [
            Silence(
                id: .init(rawValue: "s"), job: "*", reason: "known", createdAt: Course.moment(30),
                until: Course.moment(90))
        ]
        #expect(try course.pass(to: 60).isEmpty)
        #expect(try course.pass(to: 90).map(\.kind) == [.escalation])
        #expect(try course.pass(to: 120).map(\.kind) == [.reminder])
    }

    @Test func `info is not sent to pagers`() throws {
        let rule = Rule.sample(.finished) { $0.notify.append(TargetName(.init(rawValue: "pager"))) }
        var book = RuleBook(rules: [rule])
        book.pagers = [.init(rawValue: "pager")]
        let course = Course(rule)
        let look = Observation(job: course.job, sessions: [Course.session("a", at: 0, .success)])
        let told = JobMachine(book: book).advance(JobMemory(), look, at: Course.moment(20)).messages
        #expect(told.map(\.target.rawValue) == ["chat"])
    }
}
