import Foundation
import Testing

@testable import Core

/// Mutes and silences: dropped, recorded, and told when it is still true afterwards.
@Suite struct QuietTests {
    private let failed = Rule.sample(.finished, [.text(.result, .pattern(.wildcard("failed")))])

    /// From minute 0 to 120 of the course, which begins at 14:13:20 UTC on a Monday.
    private let window = Window(
        spans: [
            .dates(
                from: .init(year: 2026, month: 9, day: 21, hour: 14, minute: 13),
                to: .init(year: 2026, month: 9, day: 21, hour: 16, minute: 14)
            )
        ], timeZone: .gmt)

    private func course(_ rules: [Rule], until: Date? = nil) -> Course {
        let mute = Mute(during: WindowMatch(windows: ["patching"]), reason: "filer patching", until: until)
        return Course(rules, mutes: [mute], windows: ["patching": window])
    }

    private func outcomes(_ course: Course) -> [Trace.Outcome] {
        course.last?.traces.flatMap(\.steps).map(\.outcome) ?? []
    }

    @Test func `a muted session is dropped but recorded, opens no incident and touches no streak`() throws {
        var course = course([failed])
        try course.look(at: -30, Course.session("before", at: -40, .failed))
        #expect(try course.look(at: 30, Course.session("a", at: 10, .failed)).isEmpty)
        #expect(outcomes(course) == [.muted])
        #expect(course.last?.traces[0].steps[0].detail == "filer patching")
        #expect(course.memory.incidents["finished"]?.count == 1)
        #expect(course.memory.streaks["finished"] == 1)
        #expect(try course.look(at: 200, Course.session("b", at: 180, .failed)).first?.history?.streak == 2)
    }

    @Test func `a mute looks at the end of the session, not at when it was seen`() throws {
        var course = course([failed])
        #expect(try course.look(at: 30, Course.session("a", at: -20, .failed)).count == 1)
        #expect(try course.look(at: 500, Course.session("b", at: 10, .failed)).isEmpty)
    }

    @Test func `a mute never drops the recovery of what was told`() throws {
        var course = course([failed])
        try course.look(at: -5, Course.session("a", at: -30, .failed))
        #expect(try course.look(at: 30, Course.session("b", at: 10, .success)).map(\.kind) == [.recovery])
    }

    @Test func `a condition still true when its mute ends is told then, and recorded once`() throws {
        var course = course([.sample(.stale, [.duration(.sinceBackup, .greater(3600))])])
        try course.look(at: 0, Course.session("a", at: -20, .success), news: .none)
        #expect(try course.look(at: 55).isEmpty)
        #expect(outcomes(course) == [.muted])
        #expect(try course.look(at: 60).isEmpty)
        #expect(outcomes(course) == [], "it was recorded")
        #expect(course.last?.nextDeadline == Course.moment(61), "asked again while it is quiet")
        #expect(try course.look(at: 121).count == 1)
    }

    @Test func `a mute ends with its last day`() throws {
        var course = course([failed], until: Course.moment(5))
        #expect(try course.look(at: 30, Course.session("a", at: 0, .failed)).count == 1)
    }

    private func silence(untilSuccess: Bool = false) -> Silence {
        Silence(
            id: .init(rawValue: "s"), job: "nas-*", reason: "known", createdAt: Course.moment(0),
            until: Course.moment(600), untilSuccess: untilSuccess
        )
    }

    @Test func `a silence drops what happens to its jobs until its end`() throws {
        var course = Course(failed)
        course.silences = [silence()]
        #expect(try course.look(at: 30, Course.session("a", at: 10, .failed)).isEmpty)
        #expect(outcomes(course) == [.silenced])
        #expect(try course.look(at: 700, Course.session("b", at: 595, .failed)).count == 1)
    }

    @Test func `a silence until success ends for a job with its next success`() throws {
        var course = Course(failed)
        course.silences = [silence(untilSuccess: true)]
        #expect(try course.look(at: 30, Course.session("a", at: 10, .failed)).isEmpty)
        #expect(try course.look(at: 60, Course.session("b", at: 40, .success)).isEmpty)
        #expect(try course.look(at: 90, Course.session("c", at: 70, .failed)).count == 1)
    }

    @Test func `a job leaves its silence with the success itself, also where all is seen in one look`() throws {
        var course = Course(failed)
        course.silences = [silence(untilSuccess: true)]
        let told = try course.look(
            at: 120, Course.session("a", at: 10, .failed), Course.session("b", at: 40, .success),
            Course.session("c", at: 70, .failed))
        #expect(told.map(\.session?.id.rawValue) == ["c"])
        #expect(course.memory.resultStreak == 1)
    }

    @Test func `what failed before the success that ended its silence stays silenced, though it is seen later`() throws
    {
        var course = Course(failed)
        course.silences = [silence(untilSuccess: true)]
        #expect(try course.look(at: 60, Course.session("b", at: 40, .success)).isEmpty)
        #expect(try course.look(at: 90, Course.session("a", at: 10, .failed)).isEmpty)
        #expect(outcomes(course) == [.silenced])
    }

    @Test func `a silence that a person ended covers what happened before, and nothing from then on`() throws {
        var course = Course(failed)
        var silence = silence()
        silence.endedAt = Course.moment(25)
        course.silences = [silence]
        #expect(try course.look(at: 30, Course.session("a", at: 10, .failed)).isEmpty)
        #expect(course.last?.traces[0].steps[0].detail == "known (silence s)")
        #expect(try course.look(at: 40, Course.session("b", at: 15, .failed)).count == 1)
    }

    @Test func `a condition still true when its silence is ended is told then`() throws {
        var course = Course(.sample(.stale, [.duration(.sinceBackup, .greater(3600))]))
        course.silences = [silence()]
        try course.look(at: 0, Course.session("a", at: -20, .success), news: .none)
        #expect(try course.look(at: 55).isEmpty)
        course.silences[0].endedAt = Course.moment(56)
        #expect(try course.look(at: 56).map(\.event) == [.stale])
    }

    @Test func `a silence is for the jobs that its pattern names`() throws {
        var course = Course(failed)
        course.silences = [silence()]
        course.job.name = "SQL"
        #expect(try course.look(at: 30, Course.session("a", at: 10, .failed)).count == 1)
    }
}
