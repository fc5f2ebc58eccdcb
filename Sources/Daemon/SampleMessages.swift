package import Core
package import Foundation

/// Messages that show people what theirs will look like.
package enum SampleMessages {
    private static let source = Source.ID(rawValue: "hq")
    private static let job = Job(
        source: source, id: .init(rawValue: "d6b01759-40f0-43ee-940e-496bdd13973c"), name: "NAS-hr", kind: .nas,
        type: "NasBackup", server: "backup01.example.com"
    )

    /// A file share backup that failed for the second time in a row, and the success that ended it.
    ///
    /// - Parameter isTest: Marked as a test, for messages that really go out.
    package static func alarmAndRecovery(to target: Target.ID, isTest: Bool, at now: Date) -> [Message] {
        let opened = Timestamp(now - 24 * 3600)
        let failed = session("19b6f0f8-777f-4aed-bc76-4584d7867e45", .failed, from: now - 660, to: now)
        var alarm = message(to: target, .alarm, about: failed, at: Timestamp(now))
        alarm.incident = Incident.Facts(id: "sample", openedAt: opened, count: 2)
        alarm.history = history(streak: 2, ending: .failed, at: now)

        let good = session("ede4c840-1947-44e8-b179-4c77f667161d", .success, from: now + 3000, to: now + 3600)
        var recovery = message(to: target, .recovery, about: good, at: Timestamp(now + 3600))
        recovery.incident = alarm.incident
        recovery.history = history(streak: 1, ending: .success, at: now + 3600)
        return [alarm, recovery].map { sample in
            var sample = sample
            if isTest { sample.kind = .test }
            return sample
        }
    }

    /// What an alarm about a real session would look like if a rule of severity `error` selected it.
    package static func alarm(about session: Session, of job: Job, to target: Target.ID, source: Message.SourceFacts)
        -> Message
    {
        Message(
            key: "sample", target: target, kind: .alarm, event: session.hasEnded ? .finished : .started,
            rule: "sample", severity: .error, time: session.endedAt ?? session.startedAt, source: source,
            server: session.server ?? job.server, job: .init(job), session: session
        )
    }

    private static func session(_ id: String, _ result: Session.Result, from start: Date, to end: Date) -> Session {
        Session(
            id: .init(rawValue: id), uid: "urn:veeam:BackupJobSession:\(id)", name: "NAS-hr@sample",
            type: "NasBackup", jobName: job.name, server: job.server, state: "Stopped", result: result,
            progress: 100, startedAt: Timestamp(start), endedAt: Timestamp(end)
        )
    }

    private static func message(
        to target: Target.ID, _ kind: Message.Kind, about session: Session, at time: Timestamp
    ) -> Message {
        Message(
            key: "sample \(kind.rawValue)", target: target, kind: kind, event: .finished, rule: "backup-failed",
            severity: .error, time: time, source: .init(name: source, url: "https://em.example.com:9398"),
            server: job.server, job: .init(job), session: session
        )
    }

    private static func history(streak: Int, ending: Session.Result, at now: Date) -> Message.History {
        let before = Array(repeating: Session.Result.success, count: Message.History.recentMax - 2)
        return Message.History(
            streak: streak, previousResult: .failed, lastSuccessAt: Timestamp(now - 48 * 3600), usualDuration: 600,
            recent: before + [.failed, ending]
        )
    }
}
