import Foundation
import Testing

@testable import Core

/// What a chain of retries is, whenever and in whatever order it is seen.
@Suite struct RetryChainTests {
    private let failed = Rule.sample(.finished, [.text(.result, .pattern(.wildcard("failed")))])
    private let bad = Rule.sample(
        .finished, [.text(.result, .any(["failed", "warning"].map { .pattern(.wildcard($0)) }))])

    private func course(_ rules: Rule..., retries: Int? = 2) -> Course {
        var course = Course(rules)
        course.job.retries = retries.map { Job.Retries(times: $0, waitSeconds: 300) }
        return course
    }

    @Test func `rules with and without after_retries that tell one target of a session are merged`() throws {
        let each = Rule.sample(.finished, failed.when[0].clauses) {
            $0.name = "each"
            $0.afterRetries = false
            $0.severity = .critical
        }
        var course = course(failed, each, retries: nil)
        #expect(try course.look(at: 20, Course.session("a", at: 0, .failed)).map(\.rule) == ["each"])
        #expect(course.last?.told.map(\.mergedInto) == [nil, "each"])
    }

    @Test func `whom a rule without after_retries told of a session is not told again by the verdict`() throws {
        let each = Rule.sample(.finished, failed.when[0].clauses) {
            $0.name = "each"
            $0.afterRetries = false
        }
        var course = course(failed, each)
        #expect(try course.look(at: 20, Course.session("a", at: 0, .failed)).map(\.rule) == ["each"])
        #expect(try course.look(at: 100).isEmpty)
        #expect(course.last?.told.map(\.mergedInto) == ["each"])
        #expect(try course.look(at: 120, Course.session("b", at: 110, .success)).map(\.kind) == [.recovery])
    }

    @Test func `a retry whose first run was not seen is the second attempt`() throws {
        var course = course(failed, retries: 1)
        #expect(try course.look(at: 20, Course.session("b", at: 0, .failed, isRetry: true)).count == 1)
        #expect(course.memory.waiting == nil)
    }

    @Test func `a run that is read after its retry is no end of their chain`() throws {
        var course = course(failed)
        try course.look(at: 30, Course.session("b", at: 15, .failed, isRetry: true))
        #expect(try course.look(at: 31, Course.session("a", at: 0, .failed)).isEmpty)
        #expect(try course.look(at: 45, Course.session("c", at: 32, .success, isRetry: true)).isEmpty)
    }

    @Test func `a new run ends the chain that waits when it begins`() throws {
        var course = course(failed)
        try course.look(at: 20, Course.session("a", at: 0, .failed))
        #expect(try course.look(at: 25, Course.session("b", at: 24)).map(\.session?.id.rawValue) == ["a"])
        #expect(try course.look(at: 40, Course.session("b", at: 24, .success)).map(\.kind) == [.recovery])
    }

    @Test func `a retry after the verdict adds no alarm however it ends, and no wait makes one of it`() throws {
        var course = course(bad)
        try course.look(at: 20, Course.session("a", at: 0, .failed))
        #expect(try course.look(at: 100).count == 1, "the retry is overdue")
        #expect(try course.look(at: 120, Course.session("b", at: 105, .failed, isRetry: true)).isEmpty)
        #expect(try course.look(at: 500).isEmpty)
        #expect(try course.look(at: 520, Course.session("c", at: 505, .warning, isRetry: true)).isEmpty)
        #expect(
            try course.look(at: 540, Course.session("d", at: 525, .success, isRetry: true)).map(\.kind) == [.recovery])
    }

    @Test func `a rule that did not tell the verdict judges the late retry`() throws {
        var course = course(failed, retries: nil)
        #expect(try course.look(at: 20, Course.session("a", at: 0, .warning)).isEmpty)
        #expect(try course.look(at: 40, Course.session("b", at: 25, .failed, isRetry: true)).count == 1)
    }

    @Test func `a chain counts once in a streak, however often it is tried again after its verdict`() throws {
        var course = course(
            .sample(.finished, failed.when[0].clauses + [.number(.streak, .greaterOrEqual(2))]), retries: nil)
        try course.look(at: 20, Course.session("a", at: 0, .failed))
        #expect(try course.look(at: 40, Course.session("b", at: 25, .failed, isRetry: true)).isEmpty)
        #expect(try course.look(at: 80, Course.session("c", at: 60, .failed)).count == 1)
    }

    @Test func `what is history counts in a streak, a chain that waited then included`() throws {
        let second = Rule.sample(.finished, failed.when[0].clauses + [.number(.streak, .greaterOrEqual(2))])
        var course = course(second, retries: 1)
        let history = (Course.session("a", at: 0, .failed), Course.session("b", at: 60, .failed))
        #expect(try course.look(at: 80, history.0, history.1, news: .none).isEmpty)
        #expect(try course.look(at: 100, Course.session("c", at: 82, .failed, isRetry: true)).count == 1)
    }

    @Test func `nobody is told of a chain that was there at first contact and whose retry never comes`() throws {
        var course = course(failed)
        try course.look(at: 20, Course.session("a", at: 0, .failed), news: .none)
        #expect(course.memory.waiting?.text.hasPrefix("attempt 1 of 3") == true)
        #expect(try course.look(at: 500).isEmpty)
    }
}
