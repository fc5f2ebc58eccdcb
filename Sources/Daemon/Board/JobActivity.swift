import Core
import Foundation

/// What the last look at a job left in the engine's memory, as far as people ask for it.
struct JobActivity: Hashable, Sendable {
    /// Names of the rules with an open incident.
    let incidents: Set<String>
    let lastSession: JobMemory.Outcome?
    let lastSuccessAt: Timestamp?
    /// A failed session that is to be run again: no verdict yet.
    let waiting: JobMemory.Waiting?

    /// As its sessions say; the list of jobs does not.
    let type: String?

    init(_ record: JobRecord) { self.init(record.memory, type: record.job.type) }

    init(_ memory: JobMemory, type: String?) {
        self.type = type
        incidents = Set(memory.incidents.keys)
        lastSession = memory.recent.last
        lastSuccessAt = memory.lastSuccessAt
        waiting = memory.waiting
    }
}
