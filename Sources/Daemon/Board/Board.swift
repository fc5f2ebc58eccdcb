import Core
package import Foundation
import HTTPTransport

/// Where the loops write what they have done, for whoever wants to look: the status page, the metrics.
///
/// Its size follows the configuration and the number of jobs, not time. A reload goes on counting.
package final class Board: Sendable {
    /// All of it at one moment.
    struct State: Sendable {
        struct Notification: Hashable, Sendable {
            let rule: String
            let target: Target.ID
            let kind: Message.Kind
        }

        /// Seconds.
        static let roundBounds: [Double] = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 900, 3600]

        var startedAt: Date
        var sources: [Source.ID: SourceActivity] = [:]
        var targets: [Target.ID: TargetActivity] = [:]
        var roundSeconds = Histogram(bounds: roundBounds)
        var ruleMatches: [String: Int] = [:]
        var notifications: [Notification: Int] = [:]
        var reloads: [ReloadOutcome: Int] = [:]
    }

    package enum ReloadOutcome: String, Hashable, Sendable, CaseIterable {
        case done
        /// The configuration was wrong: nothing changed.
        case refused
    }

    private let state: Locked<State>

    package init(startedAt: Date = Date()) { state = Locked(State(startedAt: startedAt)) }

    var now: State { state.withLock { $0 } }

    package func noteReload(_ outcome: ReloadOutcome) { state.withLock { $0.reloads[outcome, default: 0] += 1 } }

    func note(_ round: Round, of source: Source.ID, uncovered: Int) {
        state.withLock { state in
            state.sources[source, default: SourceActivity()].note(round, uncovered: uncovered)
            state.sources[source]?.progressAt = round.endedAt
            state.roundSeconds.note(round.duration)
        }
    }

    /// Its lists are as they were at the last complete look, and that is known without reading them.
    func noteNothingNew(of source: Source.ID, at now: Date) {
        state.withLock { state in
            state.sources[source, default: SourceActivity()].lastCompleteLookAt = now
            state.sources[source, default: SourceActivity()].lastRoundEndedAt = now
            state.sources[source, default: SourceActivity()].progressAt = now
        }
    }

    /// - Parameter bytes: Of the list's body; 0 where none came.
    func note(_ list: SourceActivity.List, bytes: Int, of source: Source.ID, at now: Date) {
        state.withLock { state in
            state.sources[source, default: SourceActivity()].progressAt = now
            state.sources[source, default: SourceActivity()].lists[list, default: 0] += 1
            state.sources[source, default: SourceActivity()].listBytes += bytes
        }
    }

    /// What a stored look meant.
    func note(_ look: Look) {
        let job = look.record.job
        state.withLock { state in
            // In place: a copy would be one of all jobs at each look.
            for session in look.ended {
                state.sources[job.source, default: SourceActivity()].sessions[session.result, default: 0] += 1
            }
            state.sources[job.source, default: SourceActivity()].states[job.key] = JobActivity(look.record)
        }
        note(look.deliveries)
    }

    /// What a stored look at a source as a whole meant.
    func note(_ look: SourceLook) {
        let incidents = Set(look.record.memory.incidents.keys)
        state.withLock { $0.sources[look.record.id, default: SourceActivity()].incidents = incidents }
        note(look.deliveries)
    }

    /// What is remembered of a target, as it was stored.
    func note(_ memory: TargetMemory, of target: Target.ID) {
        state.withLock { state in
            state.targets[target, default: TargetActivity()].isCircuitOpen = memory.circuit.isOpen
            state.targets[target, default: TargetActivity()].incidents = Set(memory.trouble.incidents.keys)
        }
    }

    func note(_ deliveries: [Delivery]) {
        let matches = Set(deliveries.filter { $0.message.kind == .alarm }.map(Match.init))
        state.withLock { state in
            for match in matches { state.ruleMatches[match.rule, default: 0] += 1 }
            for message in deliveries.filter({ $0.state == .decided }).map(\.message) {
                let key = State.Notification(rule: message.rule, target: message.target, kind: message.kind)
                state.notifications[key, default: 0] += 1
            }
        }
    }

    /// One event that one rule selected, however many targets hear of it.
    private struct Match: Hashable {
        let rule: String
        let event: Event
        let session: Session.ID?

        init(_ delivery: Delivery) {
            rule = delivery.message.rule
            event = delivery.message.event
            session = delivery.message.session?.id
        }
    }

    func note(
        _ attempt: TargetActivity.Attempt, to target: Target.ID, took: TimeInterval, error: String?, at now: Date
    ) {
        state.withLock {
            $0.targets[target, default: TargetActivity()].note(attempt, took: took, error: error, at: now)
        }
    }
}
