package import Core
import Foundation

/// One entry of `GET /api/v1/deliveries?state=`: a message on its way, or at its end; newest first.
package struct DeliveryReport: Encodable, Sendable {
    struct IncidentFacts: Encodable, Sendable {
        let id: String
        let openedAt: Timestamp
        let count: Int
    }

    package let id: String
    let target: String
    let rule: String
    let kind: String
    /// `null`: a digest at a fixed time, which no event caused.
    @OrNull var event: String?
    /// `pending`, `held`, `delivered`, `merged`, `dead`, or `dropped` by a person.
    let state: String
    let attempts: Int
    let createdAt: Timestamp
    /// `null` where none comes any more.
    @OrNull var nextAttemptAt: Timestamp?
    @OrNull var lastError: String?
    @OrNull var incident: IncidentFacts?
    @OrNull var job: JobName?
    @OrNull var session: SessionReport?

    package init(_ delivery: Delivery) {
        let message = delivery.message
        id = delivery.id.rawValue
        target = message.target.rawValue
        rule = message.rule
        kind = message.kind.rawValue
        _event = OrNull(wrappedValue: message.roundup == nil ? message.event.rawValue : nil)
        state = Self.name(of: delivery.state)
        attempts = delivery.attempts
        createdAt = Timestamp(delivery.createdAt)
        let isWaiting = [.decided, .pending].contains(delivery.state)
        _nextAttemptAt = OrNull(wrappedValue: isWaiting ? Timestamp(delivery.nextAttemptAt) : nil)
        _lastError = OrNull(wrappedValue: delivery.lastError)
        _incident = OrNull(
            wrappedValue: message.incident.map {
                IncidentFacts(id: $0.id, openedAt: $0.openedAt, count: $0.count)
            })
        _job = OrNull(wrappedValue: message.job.map { JobName($0) })
        _session = OrNull(wrappedValue: message.session.map { SessionReport($0) })
    }

    /// That a message was decided and not yet planned is nobody's concern: it waits.
    private static func name(of state: Delivery.State) -> String {
        switch state {
        case .decided, .pending: Delivery.State.pending.rawValue
        case .held, .delivered, .merged, .dead, .dropped: state.rawValue
        }
    }

    package static var names: [String] {
        Delivery.State.allCases.map(name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The stored states that go by this name; empty text: all of them. nil where there is no such name.
    package static func states(named name: String) -> [Delivery.State]? {
        if name.isEmpty { return Delivery.State.allCases }
        let states = Delivery.State.allCases.filter { Self.name(of: $0) == name }
        return states.isEmpty ? nil : states
    }
}
