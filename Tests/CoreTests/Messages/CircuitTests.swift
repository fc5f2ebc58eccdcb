import Core
import Foundation
import Testing

@Suite struct CircuitTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func letter(_ number: Int) -> Delivery.ID { .init(rawValue: "d\(number)") }

    @Test func `five refusals for good in a row open it, and it remembers them`() {
        var circuit = Circuit()
        for number in 1...4 { #expect(circuit.note(.permanent(letter(number)), begunAt: now, at: now) == nil) }
        #expect(circuit.note(.permanent(letter(5)), begunAt: now, at: now) == .opened)
        #expect(circuit.opening?.letters == (1...5).map(letter))
        #expect(circuit.opening?.probeAt == now + 60)
    }

    @Test func `twenty passing failures in a row open it`() {
        var circuit = Circuit()
        for _ in 1...19 { #expect(circuit.note(.transient, begunAt: now, at: now) == nil) }
        #expect(circuit.note(.transient, begunAt: now, at: now) == .opened)
        #expect(circuit.opening?.letters == [])
    }

    @Test func `a delivery between them begins the count anew`() {
        var circuit = Circuit()
        for number in 1...4 { _ = circuit.note(.permanent(letter(number)), begunAt: now, at: now) }
        #expect(circuit.note(.delivered, begunAt: now, at: now) == nil)
        for number in 5...8 { #expect(circuit.note(.permanent(letter(number)), begunAt: now, at: now) == nil) }
        #expect(!circuit.isOpen)
    }

    @Test func `probes come at a growing interval, up to half an hour`() throws {
        var circuit = Circuit()
        for number in 1...5 { _ = circuit.note(.permanent(letter(number)), begunAt: now, at: now) }
        let waits: [TimeInterval] = (1...7).map { _ in
            _ = circuit.note(.permanent(letter(9)), begunAt: now, at: now)
            return circuit.opening?.probeAt.timeIntervalSince(now) ?? 0
        }
        #expect(waits == [120, 240, 480, 960, 1800, 1800, 1800])
        #expect(circuit.opening?.letters == (1...5).map(letter), "a probe is no dead letter")
    }

    @Test func `what was under way when it opened is no probe`() {
        var circuit = Circuit()
        for _ in 1...Circuit.transientMax { _ = circuit.note(.transient, begunAt: now, at: now + 9) }
        for _ in 1...40 { #expect(circuit.note(.transient, begunAt: now, at: now + 9) == nil) }
        #expect(circuit.opening?.probes == 0)
        #expect(circuit.opening?.probeAt == now + 9 + Circuit.probeAfterMin)
    }

    @Test func `the first delivery closes it`() {
        var circuit = Circuit()
        for number in 1...5 { _ = circuit.note(.permanent(letter(number)), begunAt: now, at: now) }
        guard case .closed(let opening) = circuit.note(.delivered, begunAt: now + 100, at: now + 100) else {
            Issue.record("it is still open")
            return
        }
        #expect(opening.at == now && opening.letters.count == 5)
        #expect(circuit == Circuit())
    }
}
