import Foundation

/// What the job lists say of the job itself.
extension JobTurn {
    mutating func judgePresence() {
        memory.absentLooks = 0
        memory.unreadableSince = nil
        endAll(.blind, remark: nil)
        if observation.isAdded { change(.jobAdded) }
        if let before = memory.isEnabled, let isEnabled = job.isEnabled, before != isEnabled {
            change(isEnabled ? .jobEnabled : .jobDisabled)
        }
        memory.isEnabled = job.isEnabled ?? memory.isEnabled
    }

    mutating func judgeAbsence() {
        guard !memory.isRemoved else { return }
        memory.absentLooks += 1
        guard memory.isRemoved else { return }
        change(.jobRemoved)
        memory.waiting = nil
        memory.expectation = Expectation()
        for incident in teller.incidents.values.sorted(by: { $0.rule < $1.rule }) {
            teller.end(incident, remark: "closed, not backed up: the job was removed")
        }
    }

    private mutating func change(_ event: Event) {
        happen(
            Occurrence(
                event: event, time: Timestamp(now), key: "\(teller.subject.path) \(Timestamp(now).text)",
                history: memory.history, facts: facts(at: now)
            ),
            rules(for: event)
        )
    }
}
