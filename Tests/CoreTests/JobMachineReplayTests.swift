import Foundation
import Testing

@testable import Core

@Suite struct JobMachineReplayTests {
    private static let start = Date(timeIntervalSince1970: 1_790_000_000)
    private let chat = Target.ID(rawValue: "chat")
    private let failed = Clause.text(.result, .pattern(.wildcard("failed")))

    private func job(retries: Int? = nil) -> Job {
        Job(
            source: .init(rawValue: "hq"), id: .init(rawValue: "j"), name: "NAS-hr", kind: .nas,
            retries: retries.map { .init(times: $0, waitSeconds: 600) }
        )
    }

    /// A session of ten minutes in its own hour; without a result it still runs.
    private func session(_ hour: Int, _ result: Session.Result?, isRetry: Bool = false) -> Session {
        let start = Self.start + Double(hour) * 3600
        return Session(
            id: .init(rawValue: "s\(hour)"), uid: "u", name: "n", state: result == nil ? "Working" : "Stopped",
            result: result ?? .none, isRetry: isRetry, startedAt: Timestamp(start),
            endedAt: result == nil ? nil : Timestamp(start + 600)
        )
    }

    private func replay(
        _ rules: [Rule], _ sessions: [Session], of job: Job? = nil, tellingEach: Bool = false
    ) -> [String: JobMachine.Replayed] {
        let book = RuleBook(rules: rules)
        let machine = JobMachine(book: tellingEach ? book.tellingEachSession : book)
        let replayed = machine.replay(sessions, of: job ?? self.job(), at: Self.start + 1_000_000)
        return Dictionary(uniqueKeysWithValues: replayed.map { ($0.key.rawValue, $0.value) })
    }

    private func rule(_ name: String, _ clauses: [Clause], event: Event = .finished, tell: Rule.Tell = .every) -> Rule {
        Rule(name: name, event: event, when: [Condition(clauses)], notify: [TargetName(chat)], tell: tell)
    }

    @Test func `each session has the rules that select it, in whatever order they come`() {
        let rules = [rule("any", []), rule("failed", [failed]), rule("begun", [], event: .started)]
        let sessions = [session(3, nil), session(1, .failed), session(2, .success)]
        let names = replay(rules, sessions).mapValues(\.rules)
        #expect(names == ["s1": ["any", "failed"], "s2": ["any"], "s3": ["begun"]])
    }

    @Test func `a streak is counted over the sessions before`() {
        let rules = [rule("third", [failed, .number(.streak, .equal(3))])]
        let sessions = (1...4).map { session($0, .failed) }
        #expect(replay(rules, sessions).mapValues(\.rules) == ["s3": ["third"]])
    }

    @Test func `a chain of retries is judged by its last session`() {
        let sessions = [session(1, .failed), session(2, .failed, isRetry: true)]
        #expect(replay([rule("failed", [failed])], sessions, of: job(retries: 1)).keys.sorted() == ["s2"])
    }

    @Test func `a rule that tells only the first selects the others all the same`() {
        let sessions = [session(1, .failed), session(2, .failed)]
        let replayed = replay([rule("failed", [failed], tell: .first)], sessions)
        #expect(replayed.mapValues(\.rules) == ["s1": ["failed"], "s2": ["failed"]])
        #expect(replayed.mapValues(\.told.count) == ["s1": 1, "s2": 0])
    }

    @Test func `told by itself, a session waits for no retry and no incident silences it`() {
        let sessions = [session(1, .failed), session(2, .failed), session(3, .failed)]
        let replayed = replay(
            [rule("failed", [failed], tell: .first)], sessions, of: job(retries: 3), tellingEach: true)
        #expect(replayed.mapValues(\.told.count) == ["s1": 1, "s2": 1, "s3": 1])
    }

    @Test func `the session that ends a trouble is told as its recovery`() {
        let replayed = replay([rule("failed", [failed])], [session(1, .failed), session(2, .success)])
        #expect(replayed["s2"]?.rules == [])
        #expect(replayed["s2"]?.told.map(\.message.kind) == [.recovery])
    }
}
