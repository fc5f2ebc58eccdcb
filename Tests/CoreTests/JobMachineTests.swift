import Foundation
import Testing

@testable import Core

@Suite struct JobMachineTests {
    private let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas)
    private let chat = Target.ID(rawValue: "chat")
    private let pager = Target.ID(rawValue: "pager")

    /// A session that began at `minute` of the night and took ten minutes; without a result it still runs.
    private func session(_ id: String, _ minute: Int, _ result: Session.Result?, isRetry: Bool = false) -> Session {
        let start = Date(timeIntervalSince1970: 1_790_000_000 + Double(minute * 60))
        return Session(
            id: .init(rawValue: id), uid: "urn:veeam:BackupJobSession:\(id)", name: "NAS-hr@\(minute)",
            type: "NasBackup", state: result == nil ? "Working" : "Stopped", result: result ?? .none,
            isRetry: isRetry, startedAt: Timestamp(start),
            endedAt: result == nil ? nil : Timestamp(start.addingTimeInterval(600))
        )
    }

    private func rule(
        _ name: String, _ clauses: [Clause], severity: Severity? = nil, notify: [String] = ["chat"]
    ) -> Rule {
        Rule(
            name: name, when: [Condition(clauses)], severity: severity,
            notify: notify.map { TargetName(Target.ID(rawValue: $0)) }
        )
    }

    private var failed: Rule { rule("failed", [.text(.result, .pattern(.wildcard("failed")))]) }

    /// Runs the looks one after the other and encodes the memory between them, as a restart would.
    private func run(
        _ rules: [Rule], job: Job? = nil, looks: [Observation],
        at now: Date = Date(timeIntervalSince1970: 1_790_000_000)
    ) throws -> [Decision] {
        let machine = JobMachine(book: RuleBook(rules: rules))
        var memory = JobMemory()
        return try looks.map { look in
            let decision = machine.advance(memory, look, at: now)
            #expect(decision == machine.advance(memory, look, at: now), "the same input gave another decision")
            memory = try JSONDecoder().decode(JobMemory.self, from: JSONEncoder().encode(decision.memory))
            #expect(memory == decision.memory)
            return decision
        }
    }

    private func look(_ sessions: Session..., news: Observation.News = .all, followed: [String] = []) -> Observation {
        Observation(job: job, sessions: sessions, followed: Set(followed.map(Session.ID.init)), news: news)
    }

    @Test func `what is there at first contact is history, not news`() throws {
        let decisions = try run([failed], looks: [look(session("a", 0, .failed), news: .none)])
        #expect(decisions[0].messages.isEmpty)
        #expect(decisions[0].memory.recent.map(\.result) == [.failed])
    }

    @Test func `a session running at first contact is followed to its end`() throws {
        let decisions = try run(
            [failed],
            looks: [look(session("a", 0, nil), news: .none), look(session("a", 0, .failed), followed: ["a"])]
        )
        #expect(decisions.map { $0.messages.count } == [0, 1])
    }

    @Test func `in a job seen later than its source only what began after the last complete look is news`() throws {
        let since = Date(timeIntervalSince1970: 1_790_000_000 + 30 * 60)
        let sessions = look(session("old", 0, .failed), session("new", 40, .failed), news: .startedAfter(since))
        #expect(try run([failed], looks: [sessions])[0].messages.map { $0.session?.id.rawValue } == ["new"])
    }

    @Test func `each failed session is told in the order of its start whatever order the list has`() throws {
        let decision = try run([failed], looks: [look(session("b", 60, .failed), session("a", 0, .failed))])[0]
        #expect(decision.messages.map { $0.session?.id.rawValue } == ["a", "b"])
        #expect(decision.messages.map { $0.incident?.count } == [1, 2])
        #expect(decision.messages.map { $0.history?.streak } == [1, 2])
    }

    @Test func `a success ends the incident and tells those who were told`() throws {
        let decisions = try run([failed], looks: [look(session("a", 0, .failed)), look(session("b", 60, .success))])
        let recovery = try #require(decisions[1].messages.first)
        #expect(recovery.kind == .recovery && recovery.target == chat)
        #expect(recovery.incident?.id == decisions[0].messages[0].incident?.id)
        #expect(decisions[1].memory.incidents.isEmpty)
    }

    @Test func `an older session seen late is told but closes no newer incident and breaks no streak`() throws {
        let decisions = try run([failed], looks: [look(session("b", 60, .failed)), look(session("a", 0, .success))])
        #expect(decisions[1].messages.isEmpty)
        #expect(decisions[1].memory.incidents["failed"] != nil)
        #expect(decisions[1].memory.streaks["failed"] == 1)
    }

    @Test func `of the rules that fire for one target the most severe tells and the others are merged`() throws {
        let any = rule("any", [], severity: .warning, notify: ["chat", "pager"])
        let worst = rule("worst", [.text(.result, .pattern(.wildcard("failed")))], severity: .critical)
        let decision = try run([any, worst], looks: [look(session("a", 0, .failed))])[0]
        #expect(decision.messages.map { "\($0.target.rawValue) \($0.rule)" } == ["chat worst", "pager any"])
        #expect(decision.told.compactMap(\.mergedInto) == ["worst"])
        #expect(Set(decision.told.map(\.message.key)).count == 2, "keys differ for one target, or the store drops one")
    }

    @Test func `a recovery comes once, when the last incident that the target was told of ends`() throws {
        let bad = rule("bad", [.text(.result, .any([.pattern(.wildcard("failed")), .pattern(.wildcard("warning"))]))])
        let decisions = try run(
            [failed, bad],
            looks: [
                look(session("a", 0, .failed)), look(session("b", 60, .warning)), look(session("c", 120, .success)),
            ]
        )
        #expect(decisions.map { $0.messages.map(\.kind) } == [[.alarm], [.alarm], [.recovery]])
    }

    @Test func `info opens no incident`() throws {
        let good = rule("good", [.text(.result, .pattern(.wildcard("success")))])
        let decision = try run([good], looks: [look(session("a", 0, .success))])[0]
        #expect(decision.messages.map(\.severity) == [.info])
        #expect(decision.memory.incidents.isEmpty)
    }

    @Test func `a streak counts the sessions in a row that satisfied the rule's other conditions`() throws {
        let third = rule(
            "third", [.text(.result, .pattern(.wildcard("failed"))), .number(.streak, .greaterOrEqual(3))])
        let looks = [0, 60, 120, 180].map { look(session("s\($0)", $0, $0 == 60 ? .success : .failed)) }
        #expect(try run([third], looks: looks).map { $0.messages.count } == [0, 0, 0, 0])
        let row = [0, 60, 120].map { look(session("s\($0)", $0, .failed)) }
        #expect(try run([third], looks: row).map { $0.messages.count } == [0, 0, 1])
    }

    @Test func `a rule for started sessions fires once, for a session that has not ended`() throws {
        var started = rule("started", [])
        started.event = .started
        let decisions = try run(
            [started],
            looks: [
                look(session("a", 0, nil)), look(session("a", 0, nil), followed: ["a"]),
                look(session("b", 60, .failed)),
            ]
        )
        #expect(decisions.map { $0.messages.map(\.event) } == [[.started], [], []])
    }

    @Test func `a rule that is gone leaves no incident open`() throws {
        let opened = try run([failed], looks: [look(session("a", 0, .failed))])[0]
        let later = JobMachine(book: RuleBook(rules: [])).advance(
            opened.memory, look(), at: Date(timeIntervalSince1970: 1_790_000_000)
        )
        #expect(later.messages.map(\.kind) == [.recovery])
        #expect(later.messages[0].remark?.contains("not backed up") == true)
    }

    // MARK: - Retry chains

    private var retrying: Job {
        var job = job
        job.retries = Job.Retries(times: 2, waitSeconds: 300)
        return job
    }

    private func chain(_ sessions: Session...) -> [Observation] {
        sessions.map { Observation(job: retrying, sessions: [$0]) }
    }

    @Test func `a retry that works is no alarm`() throws {
        let looks = chain(session("a", 0, .failed), session("b", 15, .success, isRetry: true))
        #expect(try run([failed], looks: looks).allSatisfy { $0.messages.isEmpty })
    }

    @Test func `a dead chain is told once, with its last session`() throws {
        let looks = chain(
            session("a", 0, .failed), session("b", 15, .failed, isRetry: true), session("c", 30, .failed, isRetry: true)
        )
        let decisions = try run([failed], looks: looks)
        #expect(decisions.flatMap(\.messages).map { $0.session?.id.rawValue } == ["c"])
    }

    @Test func `a chain ends with a session that is no retry`() throws {
        let looks = chain(session("a", 0, .failed), session("b", 600, .success))
        #expect(try run([failed], looks: looks).map { $0.messages.map(\.kind) } == [[], [.alarm, .recovery]])
    }

    @Test func `a chain whose retry never comes is told at its deadline`() throws {
        let machine = JobMachine(book: RuleBook(rules: [failed]))
        let waiting = machine.advance(JobMemory(), chain(session("a", 0, .failed))[0], at: .distantPast)
        let deadline = try #require(waiting.nextDeadline)
        #expect(deadline == Date(timeIntervalSince1970: 1_790_000_000 + 600 + 300 + 1800))
        let nothing = Observation(job: retrying, sessions: [])
        #expect(machine.advance(waiting.memory, nothing, at: deadline - 1).messages.isEmpty)
        #expect(machine.advance(waiting.memory, nothing, at: deadline).messages.count == 1)
        let running = Observation(job: retrying, sessions: [], hasRunning: true)
        #expect(machine.advance(waiting.memory, running, at: deadline).messages.isEmpty)
    }

    @Test func `without after_retries each failed session is told`() throws {
        var each = failed
        each.afterRetries = false
        let looks = chain(session("a", 0, .failed), session("b", 15, .failed, isRetry: true))
        #expect(try run([each], looks: looks).map { $0.messages.count } == [1, 1])
    }

    @Test func `a retry after the verdict adds no alarm but recovers`() throws {
        let looks = [
            look(session("a", 0, .failed)), look(session("b", 15, .failed, isRetry: true)),
            look(session("c", 30, .success, isRetry: true)),
        ]
        #expect(try run([failed], looks: looks).map { $0.messages.map(\.kind) } == [[.alarm], [], [.recovery]])
    }
}
