/// A summary at fixed times: one of `digests`.
package struct DigestSchedule: Hashable, Sendable {
    package enum Send: String, Hashable, Sendable, CaseIterable { case always, problems }

    package var name: String
    package var at: Schedule
    /// A built name gives one digest for each of its targets, with the jobs whose labels lead there.
    package var notify: [TargetName]
    /// Any of these must hold for a job to be in it; an empty list means all.
    package var when: [Condition]
    package var send: Send

    package init(
        name: String, at: Schedule, notify: [TargetName], when: [Condition] = [], send: Send = .always
    ) {
        self.name = name
        self.at = at
        self.notify = notify
        self.when = when
        self.send = send
    }
}
