import Foundation
import Testing

@testable import Core

@Suite struct TroubleMachineTests {
    private static let chat = Target.ID(rawValue: "chat")
    private static let night = Target.ID(rawValue: "night")
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func rule(_ change: (inout Rule) -> Void = { _ in }) -> Rule {
        var rule = Rule(
            name: "lost", event: .undeliverable, notify: [TargetName(Self.chat), TargetName(Self.night)])
        change(&rule)
        return rule
    }

    private struct Turn {
        var isOpen = false
        var deaths: [String] = []
        var hasDelivered = false
        var at: TimeInterval = 0
    }

    /// Between all turns the memory is encoded and decoded, as a restart would.
    private func messages(_ rules: [Rule], _ turns: [Turn]) throws -> [[Message]] {
        let machine = TroubleMachine(book: RuleBook(rules: rules))
        var memory = TroubleMemory()
        return try turns.map { turn in
            var observation = TroubleObservation(target: Self.chat, isOpen: turn.isOpen)
            observation.deaths = turn.deaths
            observation.hasDelivered = turn.hasDelivered
            let decision = machine.advance(memory, observation, at: now + turn.at)
            memory = try JSONDecoder().decode(TroubleMemory.self, from: JSONEncoder().encode(decision.memory))
            return decision.told.map(\.message)
        }
    }

    @Test func `a message that died is told to others, never to the target itself`() throws {
        let told = try messages([rule()], [Turn(deaths: ["404"])])[0]
        #expect(told.map(\.target) == [Self.night])
        #expect(told[0].severity == .error && told[0].remark == "404")
        #expect(MessageText(told[0]).title == "Messages to chat can not be delivered")
    }

    @Test func `it is one trouble until something is delivered again, and then its end is told`() throws {
        let told = try messages(
            [rule()],
            [
                Turn(deaths: ["404"]), Turn(isOpen: true, deaths: ["404"], at: 60), Turn(isOpen: true, at: 120),
                Turn(hasDelivered: true, at: 180), Turn(hasDelivered: true, at: 240),
            ])
        #expect(told.map { $0.map(\.kind) } == [[.alarm], [], [], [.recovery], []])
        #expect(MessageText(told[3][0]).title == "Messages to chat are delivered again")
        #expect(told[0][0].conversation == told[3][0].conversation && told[0][0].conversation != nil)
    }

    @Test func `a delivery beside a death ends nothing`() throws {
        let told = try messages([rule()], [Turn(deaths: ["404"]), Turn(deaths: ["410"], hasDelivered: true, at: 9)])
        #expect(told.map(\.count) == [1, 0])
    }

    @Test func `whoever was told is reminded, and others are called in when it lasts`() throws {
        let pager = Target.ID(rawValue: "pager")
        let lasting = rule {
            $0.reminders = .init(every: .seconds(3600))
            $0.escalation = .init(after: .seconds(7200), notify: [TargetName(pager)])
        }
        let told = try messages(
            [lasting], [Turn(isOpen: true), Turn(isOpen: true, at: 3600), Turn(isOpen: true, at: 7200)])
        #expect(told.map { $0.map(\.kind) } == [[.alarm], [.reminder], [.escalation, .reminder]])
        #expect(told[2].map(\.target) == [pager, Self.night])
    }

    @Test func `a rule that was taken away closes its trouble`() throws {
        let machine = TroubleMachine(book: RuleBook(rules: [rule()]))
        let open = TroubleObservation(target: Self.chat, isOpen: true)
        let first = machine.advance(TroubleMemory(), open, at: now)
        let without = TroubleMachine(book: RuleBook(rules: [])).advance(first.memory, open, at: now + 60)
        #expect(without.told.map(\.message.kind) == [.recovery])
        #expect(without.memory.incidents.isEmpty)
    }

    @Test func `in a window that a rule leaves out it waits, and is told behind it`() throws {
        var book = RuleBook(rules: [rule { $0.unless = [Condition([.during(.init(windows: ["hour"]))])] }])
        let minute = { Window.LocalMinute(year: 2026, month: 9, day: 21, hour: $0, minute: 0) }
        book.windows = ["hour": Window(spans: [.dates(from: minute(14), to: minute(15))], timeZone: .gmt)]
        let machine = TroubleMachine(book: book)
        let open = TroubleObservation(target: Self.chat, isOpen: true)
        let within = machine.advance(TroubleMemory(), open, at: now)
        #expect(within.told.isEmpty)
        let behind = machine.advance(within.memory, open, at: now + 3600)
        #expect(behind.told.map(\.message.kind) == [.alarm])
    }
}
