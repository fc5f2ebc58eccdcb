package import Foundation

/// What was counted in the backtest of one job or of many.
package struct BacktestTally: Hashable, Sendable {
    /// A message, and when it would have been decided.
    package struct Sending: Hashable, Sendable {
        package let at: Date
        package let message: Message
    }

    /// What a rule selected without a message of its own.
    package struct Unsent: Hashable, Sendable {
        /// Within a mute of the configuration.
        package var muted = 0
        /// The job lacks a label that the target's name is built from, or nobody is to be notified.
        package var withoutTarget = 0
        /// In an incident of which only the first is told.
        package var counted = 0

        package var isEmpty: Bool { muted == 0 && withoutTarget == 0 && counted == 0 }
    }

    package var jobs = 0
    /// Those that began, ended or ran in the stretch.
    package var sessions = 0
    /// Start of the oldest session that is known.
    package var oldest: Date?
    package var sendings: [Sending] = []
    /// What a more severe rule told the same target.
    package var merged: [Sending] = []
    /// By the rule's name.
    package var unsent: [String: Unsent] = [:]

    package init() {}

    package mutating func add(_ other: BacktestTally) {
        jobs += other.jobs
        sessions += other.sessions
        oldest = [oldest, other.oldest].compactMap(\.self).min()
        sendings += other.sendings
        merged += other.merged
        for (rule, more) in other.unsent {
            unsent[rule, default: Unsent()].muted += more.muted
            unsent[rule, default: Unsent()].withoutTarget += more.withoutTarget
            unsent[rule, default: Unsent()].counted += more.counted
        }
    }

    mutating func add(_ step: Replay.Step) {
        for told in step.told {
            let sending = Sending(at: step.at, message: told.message)
            if told.mergedInto == nil { sendings.append(sending) } else { merged.append(sending) }
        }
        for trace in step.traces {
            for one in trace.steps {
                switch one.outcome {
                case .muted: unsent[one.rule, default: Unsent()].muted += 1
                case .nobody: unsent[one.rule, default: Unsent()].withoutTarget += 1
                case .counted: unsent[one.rule, default: Unsent()].counted += 1
                case .told, .merged, .silenced, .passed, .waiting: break
                }
            }
        }
    }
}
