import Foundation
import Testing

@testable import Core

/// What the engine records of its decisions, as far as an explanation needs it.
@Suite struct TraceTests {
    @Test func `a rule that asks for a streak finds the streak that it was judged by`() throws {
        var course = Course([
            Rule.sample(
                .finished, [.text(.result, .pattern(.wildcard("failed"))), .number(.streak, .greaterOrEqual(2))])
        ])
        var found: [Double?] = []
        for number in 0..<2 {
            let minute = Double(number) * 60
            try course.look(at: minute + 10, Course.session("s\(number)", at: minute, .failed))
            let trace = try #require(course.last?.traces.first)
            #expect(trace.judgedAt == Course.moment(minute + 10))
            found.append(trace.facts(for: "finished").numbers[.streak])
        }
        #expect(found == [1, 2])
        #expect(course.last?.traces.first?.facts(for: "another").numbers[.streak] == nil)
    }

    @Test func `what is kept leaves out the rules that passed, and stays small`() throws {
        var course = Course([
            Rule.sample(.finished, [.text(.result, .pattern(.wildcard("success")))])
        ])
        try course.look(at: 10, Course.session("s", at: 0, .failed))
        let trace = try #require(course.last?.traces.first)
        #expect(trace.steps.map(\.outcome) == [.passed])
        #expect(trace.withoutPassed.steps.isEmpty)
        let bytes = try JSONEncoder().encode(trace.withoutPassed)
        #expect(bytes.count < 700)
        #expect(try JSONDecoder().decode(Trace.self, from: bytes) == trace.withoutPassed)
    }
}
