import Foundation
import Testing

@testable import Core

@Suite struct DigestMachineTests {
    /// A Monday, 07:05 UTC.
    private let due = Date(timeIntervalSince1970: 1_793_603_100)
    private var now: Date { due + 20 }
    private static let source = Source.ID(rawValue: "hq")

    private func schedule(_ change: (inout DigestSchedule) -> Void = { _ in }) -> DigestSchedule {
        var schedule = DigestSchedule(
            name: "morning", at: Schedule(days: .weekdays([2, 3, 4, 5, 6]), minute: 425, timeZone: .gmt),
            notify: [TargetName(.init(rawValue: "chat"))])
        change(&schedule)
        return schedule
    }

    private func asking(_ field: Clause.TextField, _ pattern: String) -> Condition {
        Condition([.text(field, .pattern(.wildcard(pattern)))])
    }

    private func view(
        _ name: String, _ result: Session.Result?, _ change: (inout JobView) -> Void = { _ in }
    ) -> JobView {
        let job = Job(source: Self.source, id: .init(rawValue: name), name: name, kind: .nas)
        var view = JobView(job: job, memory: JobMemory(), lastLookAt: Timestamp(due - 60))
        if let result {
            let session = Session(
                id: .init(rawValue: "\(name)-1"), uid: "", name: "\(name)@1", jobName: name, state: "Stopped",
                result: result, startedAt: Timestamp(due - 7200), endedAt: Timestamp(due - 3600))
            view.memory.note(session, isMuted: false)
            view.lastSession = session
        }
        change(&view)
        return view
    }

    private func digests(
        _ views: [JobView], _ schedule: DigestSchedule? = nil, book: RuleBook = RuleBook(rules: []),
        silences: [Silence] = []
    ) -> [(message: Message, items: [Message])] {
        DigestMachine(schedule ?? self.schedule(), book: book)
            .digests(of: views, due: due, silences: silences, at: now)
    }

    private var mixed: [JobView] {
        [
            view("good", .success), view("failed", .failed), view("warned", .warning), view("new", nil),
            view("blind", .success) { $0.isSourceBlind = true },
            view("late", .success) { $0.memory.expectation.overdueSince = due - 7200 },
        ]
    }

    @Test func `it says how all jobs are, troubles one by one and the worst first, the good ones as a count`() throws {
        let digest = try #require(digests(mixed).first)
        let text = MessageText(digest.message, members: digest.items)
        #expect(
            text.summary == "6 jobs looked at, last view 07:04, 1 good, 1 failed, 1 missed, 1 blind, "
                + "1 with a warning, 1 without a result, 6 uncovered, 0 muted.")
        #expect(
            text.title == "morning: 1 failed, 1 missed, 1 blind, 1 with a warning, 1 without a result, 1 good")
        #expect(digest.items.compactMap(\.job?.name) == ["blind", "failed", "late", "warned"])
        #expect(digest.items.map(\.event) == [.blind, .finished, .missed, .finished])
        #expect(digest.message.severity == .error && digest.message.time == Timestamp(due))
    }

    @Test func `a job that nobody is to hear of is counted and not told`() throws {
        let mute = Mute(when: [asking(.job, "fail*")], reason: "filer")
        let book = RuleBook(rules: [], mutes: [mute])
        let digest = try #require(digests(mixed, book: book).first)
        #expect(digest.message.roundup?.count(of: .muted) == 1 && digest.message.roundup?.count(of: .failed) == 0)
        #expect(!digest.items.contains { $0.job?.name == "failed" })
        let silence = Silence(
            id: .init(rawValue: "s"), job: "late", reason: "known", createdAt: due - 60, until: due + 3600)
        #expect(digests(mixed, silences: [silence]).first?.message.roundup?.count(of: .muted) == 1)
    }

    @Test func `where all is green it is told all the same, unless only problems are asked for`() throws {
        let good = [view("a", .success), view("b", .success)]
        let digest = try #require(digests(good).first)
        #expect(MessageText(digest.message).title == "morning: all 2 jobs are good")
        #expect(digest.items.isEmpty && digest.message.severity == .info)
        #expect(digests(good, schedule { $0.send = .problems }).isEmpty)
        #expect(digests(mixed, schedule { $0.send = .problems }).count == 1)
        #expect(MessageText(try #require(digests([]).first).message).title == "morning: there are no jobs in it")
    }

    @Test func `each built target hears of the jobs whose labels lead there`() throws {
        let labels = ["acme", "zorg"].map { customer in
            LabelRule(
                when: [asking(.job, "\(customer)-*")],
                set: ["customer": customer])
        }
        let built = TargetName(parts: [.text("chat-"), .label("customer")])
        let views = [
            view("acme-1", .success), view("acme-2", .failed), view("zorg-1", .success), view("other", .failed),
        ]
        let found = digests(views, schedule { $0.notify = [built] }, book: RuleBook(rules: [], labels: labels))
        #expect(found.map(\.message.target.rawValue) == ["chat-acme", "chat-zorg"])
        #expect(found.map(\.message.roundup?.jobs) == [2, 1])
        #expect(found[0].items.map(\.labels) == [["customer": "acme"]])
    }

    @Test func `only the jobs that it asks for are in it`() throws {
        let failed = schedule { $0.when = [asking(.result, "failed")] }
        #expect(digests(mixed, failed).first?.message.roundup?.jobs == 1)
    }

    @Test func `of moments that were slept through the last is due, and each once`() {
        let machine = DigestMachine(schedule(), book: RuleBook(rules: []))
        #expect(machine.due(after: due - 5 * 86400, at: now) == due)
        #expect(machine.due(after: due, at: now) == nil)
        #expect(machine.due(after: due - 1, at: due - 1) == nil)
    }
}
