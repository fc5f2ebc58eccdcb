import Core
import EnterpriseManager
import Foundation

/// What a watcher knows of its jobs between rounds; lives in memory only.
struct LookMemo: Sendable {
    /// What lets a look at an unchanged job end early.
    struct Entry: Hashable, Sendable {
        var job: Job
        var digest: BodyDigest
        var hasOpen: Bool
    }

    private var entries: [Job.Key: Entry] = [:]
    /// When a job's machine wants to be asked although nothing is seen.
    private(set) var deadlines: [Job.Key: Date] = [:]
    /// Jobs that were seen once and are not known to be removed; nil until they were read from the store.
    var known: [Job.Key: Job]?

    /// Active when they were last read.
    var silences: [Silence] = []

    var isEmpty: Bool { entries.isEmpty }

    subscript(key: Job.Key) -> Entry? {
        get { entries[key] }
        set { entries[key] = newValue }
    }

    mutating func note(_ outcome: LookOutcome, of job: Job) {
        switch outcome {
        case .seen(let entry, let deadline):
            entries[job.key] = entry
            deadlines[job.key] = deadline
        case .judged(let deadline):
            // What was not read completely is read again, whatever its digest.
            entries[job.key] = nil
            deadlines[job.key] = deadline
        case .removed:
            entries[job.key] = nil
            deadlines[job.key] = nil
            known?[job.key] = nil
        }
    }
}

/// What is to be remembered of one turn.
enum LookOutcome: Hashable, Sendable {
    case seen(LookMemo.Entry, deadline: Date?)
    /// Without its list.
    case judged(deadline: Date?)
    case removed
}
