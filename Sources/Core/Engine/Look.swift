package import Foundation

/// All that is known of one job: itself, what was seen of it, and what the engine remembers.
package struct JobRecord: Hashable, Sendable {
    package var job: Job
    package var firstSeenAt: Date
    /// When its list was read completely, the last time that there was something to store; nil: never.
    package var lastLookAt: Date?
    package var ledger: Ledger
    package var memory: JobMemory

    package init(
        job: Job, firstSeenAt: Date, lastLookAt: Date? = nil, ledger: Ledger = Ledger(),
        memory: JobMemory = JobMemory()
    ) {
        self.job = job
        self.firstSeenAt = firstSeenAt
        self.lastLookAt = lastLookAt
        self.ledger = ledger
        self.memory = memory
    }
}

/// One look at a job with all that follows from it: stored in one transaction or it did not happen.
package struct Look: Hashable, Sendable {
    package var record: JobRecord
    /// Read as ended for the first time: our own history.
    package var ended: [Session]
    /// Decided by it, each with the id it keeps.
    package var deliveries: [Delivery]
    /// Why.
    package var traces: [Trace]

    package init(
        record: JobRecord, ended: [Session] = [], deliveries: [Delivery] = [], traces: [Trace] = []
    ) {
        self.record = record
        self.ended = ended
        self.deliveries = deliveries
        self.traces = traces
    }
}

/// What a round says of a source as a whole, stored in one transaction.
package struct SourceLook: Hashable, Sendable {
    package var record: SourceRecord
    package var deliveries: [Delivery]
    package var traces: [Trace]

    package init(record: SourceRecord, deliveries: [Delivery] = [], traces: [Trace] = []) {
        self.record = record
        self.deliveries = deliveries
        self.traces = traces
    }
}
