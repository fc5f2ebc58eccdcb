import Core
import Foundation
import Testing

/// `hold_during`: what waits for a window, by the clock.
@Suite struct HoldTests {
    /// A Monday, 14:13:20 UTC.
    private let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let office = Window(
        spans: [.weekly(days: .weekdays([2, 3, 4, 5, 6]), fromMinute: 480, toMinute: 1080)], timeZone: .gmt)

    private func machine(_ hold: TargetSettings.Hold, _ change: (inout TargetSettings) -> Void = { _ in })
        -> TargetMachine
    {
        var settings = TargetSettings(
            id: .init(rawValue: "chat"), service: .slack(.init(url: Secret("https://chat.example"))), hold: hold)
        change(&settings)
        return TargetMachine(settings: settings, windows: ["office": Self.office], isFinal: true)
    }

    private let outside = TargetSettings.Hold(
        during: .init(windows: ["office"], isNegated: true), except: .critical)

    private func delivery(
        _ id: String, _ kind: Message.Kind = .alarm, _ severity: Severity = .error, _ state: Delivery.State = .decided
    ) -> Delivery {
        let message = Message(
            key: id, target: .init(rawValue: "chat"), kind: kind, event: .finished, rule: "failed", severity: severity,
            time: Timestamp(now))
        return Delivery(id: .init(rawValue: id), message: message, state: state, createdAt: now, nextAttemptAt: now)
    }

    private func plan(
        _ machine: TargetMachine, _ waiting: [Delivery], hour: Double,
        standings: [Delivery.ID: Standing] = [:]
    ) -> TargetMachine.Step {
        machine.advance(TargetMemory(), waiting: waiting, standings: standings, at: now + (hour - 14) * 3600) {
            .init(rawValue: "digest")
        }
    }

    @Test func `what is decided outside of the window is held, but for the severity that waits for nothing`() {
        let step = plan(machine(outside), [delivery("a"), delivery("b", .alarm, .critical)], hour: 22)
        #expect(step.plan.held.map(\.rawValue) == ["a"])
        #expect(step.plan.released.map(\.rawValue) == ["b"])
        #expect(step.nextDeadline == now + 8 * 3600 + 40, "windows open at whole minutes")
    }

    @Test func `when the window opens what was held is told as one`() throws {
        let held = ["a", "b", "c"].map { delivery($0, .alarm, .error, .held) }
        let step = plan(machine(outside), held, hour: 15)
        #expect(step.plan.digests.map { $0.members.map(\.rawValue) } == [["a", "b", "c"]])
        #expect(step.plan.held.isEmpty && step.plan.released.isEmpty)
        #expect(plan(machine(outside), held, hour: 23).plan == OutboxPlan(), "it goes on waiting")
    }

    @Test func `one held message is told as itself`() {
        let step = plan(machine(outside), [delivery("a", .alarm, .error, .held)], hour: 15)
        #expect(step.plan.released.map(\.rawValue) == ["a"])
    }

    @Test func `who takes no digests gets each`() {
        let tickets = machine(outside) {
            $0.service = .webhook(.init(url: Secret("https://t.example"), body: .object([])))
            $0.limits = .init(perMinute: nil, digestOver: nil)
        }
        let step = plan(tickets, ["a", "b"].map { delivery($0, .alarm, .error, .held) }, hour: 15)
        #expect(step.plan.released.map(\.rawValue) == ["a", "b"] && step.plan.digests.isEmpty)
    }

    @Test(arguments: [true, false])
    func `what ended meanwhile is dropped, with its end`(isHeldYet: Bool) {
        let alarm = delivery("a", .alarm, .error, isHeldYet ? .held : .decided)
        let end = delivery("r", .recovery)
        let standing: Standing = isHeldYet ? .untoldInQuiet(unsent: [alarm.id]) : .untold(unsent: [alarm.id])
        let step = plan(machine(outside), [alarm, end], hour: 22, standings: [end.id: standing])
        #expect(Set(step.plan.merged.keys.map(\.rawValue)) == ["a", "r"])
        #expect(step.plan.held.isEmpty && step.plan.released.isEmpty)
    }

    @Test func `the end of what was told before waits, too`() {
        let end = delivery("r", .recovery)
        let step = plan(machine(outside), [end], hour: 22, standings: [end.id: .told])
        #expect(step.plan.held.map(\.rawValue) == ["r"])
    }

    @Test func `within a window messages can wait as well`() {
        let quiet = machine(.init(during: .init(windows: ["office"])))
        #expect(plan(quiet, [delivery("a", .alarm, .critical)], hour: 15).plan.held.count == 1)
        #expect(plan(quiet, [delivery("a", .alarm, .critical)], hour: 19).plan.released.count == 1)
    }

    @Test func `without the setting what was held goes at once`() {
        let step = plan(machine(outside) { $0.hold = nil }, [delivery("a", .alarm, .error, .held)], hour: 22)
        #expect(step.plan.released.map(\.rawValue) == ["a"])
    }

    @Test func `a digest at a fixed time goes by itself, whatever crowd is due beside it`() {
        let crowd = ["a", "b", "c"].map { delivery($0, .alarm, .error, .held) }
        let step = plan(machine(outside), crowd + [delivery("morning", .digest, .error, .held)], hour: 15)
        #expect(step.plan.released.map(\.rawValue) == ["morning"])
        #expect(step.plan.digests.map { $0.members.map(\.rawValue) } == [["a", "b", "c"]])
        let late = plan(machine(outside), [delivery("morning", .digest)], hour: 22)
        #expect(late.plan.held.map(\.rawValue) == ["morning"])
    }
}
