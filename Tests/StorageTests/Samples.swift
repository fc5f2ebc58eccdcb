import Core
import Foundation

/// One job of one source, one target, and messages from the one to the other.
enum Samples {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let chat = Target.ID(rawValue: "chat")
    static let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas)
    static let otherJob = Job(source: job.source, id: .init(rawValue: "K"), name: "other", kind: .backup)

    static func delivery(
        _ id: String, key: String? = nil, job: Job = job, _ kind: Message.Kind = .alarm, to target: Target.ID = chat
    ) -> Delivery {
        let message = Message(
            key: key ?? id, target: target, kind: kind, event: .finished, rule: "failed", severity: .error,
            time: Timestamp(now), source: .init(name: .init(rawValue: "hq"), url: "https://em"), job: .init(job)
        )
        return Delivery(id: .init(rawValue: id), message: message, createdAt: now, nextAttemptAt: now)
    }

    static func look(_ deliveries: Delivery...) -> Look {
        Look(record: JobRecord(job: job, firstSeenAt: now), deliveries: deliveries)
    }

    static func session(_ id: String, startedAfter seconds: TimeInterval) -> Session {
        Session(
            id: .init(rawValue: id), uid: "urn:veeam:BackupJobSession:\(id)", name: id, state: "Stopped",
            result: .failed, startedAt: Timestamp(now + seconds), endedAt: Timestamp(now + seconds + 60),
            failures: [.init(object: "vm", reason: "out of space")]
        )
    }

    static func release(_ ids: String...) -> OutboxPlan {
        var plan = OutboxPlan()
        plan.released = ids.map(Delivery.ID.init)
        return plan
    }

    static func end(_ id: String, _ outcome: AttemptEnd.Outcome, at moment: Date = now) -> AttemptEnd {
        AttemptEnd(id: .init(rawValue: id), at: moment, outcome: outcome)
    }
}
