import Core
import EnterpriseManager
import Foundation

/// One look at every job of a source.
struct Round: Hashable, Sendable {
    enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// Everything was read.
        case complete
        /// Some jobs were not.
        case partial
        /// The source itself was not.
        case failed
    }

    struct Failure: Hashable, Sendable {
        let reason: String
        /// Whether it may pass although nobody does anything.
        let isTransient: Bool

        init(reason: String, isTransient: Bool) {
            self.reason = reason
            self.isTransient = isTransient
        }

        init(_ error: any Error) {
            switch error {
            case let error as EnterpriseManagerError:
                reason = "\(error.path): \(error.message)"
                isTransient = error.isTransient
            case let error as StoreError:
                reason = error.description
                isTransient = error.isTransient
            default:
                reason = "\(error)"
                isTransient = true
            }
        }
    }

    var startedAt: Date
    var endedAt: Date
    /// End of EM's last own collection; nil where it can not be known.
    var collectedAt: Date?
    /// Seconds that its data may be old.
    var dataAgeMax = SourceMachine.dataAgeMin
    var jobs: [Job] = []
    /// Why no job could be looked at.
    var failure: Failure?
    var failures: [Job.Key: Failure] = [:]

    var outcome: Outcome {
        if failure != nil { return .failed }
        return failures.isEmpty ? .complete : .partial
    }

    var duration: TimeInterval { max(0, endedAt.timeIntervalSince(startedAt)) }

    init(startedAt: Date) {
        self.startedAt = startedAt
        endedAt = startedAt
    }
}
