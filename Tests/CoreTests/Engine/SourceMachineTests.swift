import Foundation
import Testing

@testable import Core

@Suite struct SourceMachineTests {
    private let hq = Source.ID(rawValue: "hq")

    private func run(
        _ rule: Rule, _ observations: [(minute: Double, SourceObservation)]
    ) throws -> [SourceDecision] {
        var memory = SourceMemory()
        let machine = SourceMachine(book: RuleBook(rules: [rule]))
        return try observations.map { minute, observation in
            let decision = machine.advance(memory, observation, at: Course.moment(minute))
            #expect(decision == machine.advance(memory, observation, at: Course.moment(minute)))
            memory = try JSONDecoder().decode(SourceMemory.self, from: JSONEncoder().encode(decision.memory))
            return decision
        }
    }

    private var good: SourceObservation { SourceObservation(source: hq) }
    private var bad: SourceObservation { SourceObservation(source: hq, failure: "connection refused") }

    private func collected(_ minute: Double, every interval: TimeInterval? = nil) -> SourceObservation {
        SourceObservation(source: hq, lastCollectedAt: Course.moment(minute), collectionInterval: interval)
    }

    private func kinds(_ decisions: [SourceDecision]) -> [[Message.Kind]] {
        decisions.map { $0.told.map(\.message.kind) }
    }

    @Test func `a source that can not be read for ten minutes is told once, and its return too`() throws {
        let decisions = try run(.sample(.blind), [(0, bad), (10, bad), (11, bad), (50, bad), (51, good)])
        #expect(kinds(decisions) == [[], [], [.alarm], [], [.recovery]])
        let alarm = decisions[2].told[0].message
        #expect(alarm.job == nil && alarm.source?.name == hq && alarm.remark == "connection refused")
        #expect(alarm.time == Timestamp(Course.moment(10)))
        #expect(decisions.map(\.isFresh) == [false, false, false, false, true])
    }

    @Test func `a failure that passes in time is not told`() throws {
        #expect(kinds(try run(.sample(.blind), [(0, bad), (9, good), (10, bad), (19, bad)])).allSatisfy(\.isEmpty))
    }

    @Test func `data older than 45 minutes are told, and end with the next collection`() throws {
        let decisions = try run(.sample(.blind), [(45, collected(0)), (46, collected(0)), (50, collected(48))])
        #expect(kinds(decisions) == [[], [.alarm], [.recovery]])
        #expect(decisions.map(\.isFresh) == [true, false, true])
        #expect(decisions[1].told[0].message.remark?.contains("46 min") == true)
    }

    @Test func `where EM collects seldom three of its intervals may pass`() throws {
        let decisions = try run(
            .sample(.blind), [(170, collected(0, every: 3600)), (181, collected(0, every: 3600))])
        #expect(kinds(decisions) == [[], [.alarm]])
    }

    @Test func `a rule's own bounds are alternatives`() throws {
        let rule = Rule.sample(
            .blind, [.duration(.blindFor, .greater(3600)), .duration(.dataAge, .greater(4 * 3600))])
        #expect(kinds(try run(rule, [(0, bad), (59, bad), (61, bad)])) == [[], [], [.alarm]])
        #expect(kinds(try run(rule, [(200, collected(0)), (241, collected(0))])) == [[], [.alarm]])
    }

    @Test func `a rule about jobs says nothing of the source`() throws {
        let rule = Rule.sample(.blind, [.text(.job, .pattern(.wildcard("NAS-*")))])
        #expect(kinds(try run(rule, [(0, bad), (100, bad)])).allSatisfy(\.isEmpty))
    }

    @Test func `a source with old data that can not be read any more has not recovered`() throws {
        let decisions = try run(
            .sample(.blind), [(46, collected(0)), (47, bad), (58, bad), (60, collected(0)), (70, collected(65))])
        #expect(kinds(decisions) == [[.alarm], [], [], [], [.recovery]])
    }
}
