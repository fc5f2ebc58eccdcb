import Core
import Foundation
import Logging

extension Courier {
    /// On the board and in the log: what came of attempts, once it is stored.
    func say(_ aftermath: Aftermath, of ended: [Attempt.Ended]) {
        for (ended, end) in zip(ended, aftermath.ends) { say(ended, end) }
        for (change, end) in aftermath.turns { say(change, end) }
        guard let change = aftermath.change else { return }
        shell.board.note(change.memory, of: settings.id)
        if !change.told.isEmpty { shell.board.note(change.told) }
    }

    private func say(_ ended: Attempt.Ended, _ end: AttemptEnd) {
        let delivery = ended.attempt.delivery
        let outcome: TargetActivity.Attempt
        let (level, message): (Logger.Level, Logger.Message)
        switch end.outcome {
        case .delivered: (outcome, level, message) = (.delivered, .info, "delivered")
        case .retry:
            // The first time it is news; after that now and then.
            let isSaid = delivery.attempts == 1 || delivery.attempts.isMultiple(of: 10)
            (outcome, level, message) = (.retried, isSaid ? .warning : .debug, "not delivered, it is tried again")
        case .dead: (outcome, level, message) = (.dead, .error, "not delivered, it is a dead letter now")
        case .merged: return
        }
        shell.board.note(outcome, to: settings.id, took: ended.duration, error: end.error, at: end.at)
        var metadata = metadata(of: delivery)
        metadata["attempt"] = "\(delivery.attempts)"
        metadata["elapsed_ms"] = "\(Int(ended.duration * 1000))"
        metadata["error"] = end.error.map { "\($0)" }
        shell.log.log(level: level, message, metadata: metadata)
    }

    private func say(_ change: Circuit.Change, _ end: AttemptEnd) {
        var metadata: Logger.Metadata = ["target": "\(settings.id.rawValue)"]
        switch change {
        case .opened:
            metadata["error"] = end.error.map { "\($0)" }
            shell.log.error(
                "the target takes no messages: they wait, and one is tried now and then", metadata: metadata)
        case .closed(let opening):
            metadata["after"] = "\(SpokenDuration.text(end.at.timeIntervalSince(opening.at)) ?? "a moment")"
            shell.log.notice("the target takes messages again", metadata: metadata)
        }
    }

    private func metadata(of delivery: Delivery) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "target": "\(settings.id.rawValue)", "delivery": "\(delivery.id.rawValue)",
            "kind": "\(delivery.message.kind.rawValue)", "rule": "\(delivery.message.rule)",
        ]
        metadata["source"] = delivery.message.source.map { "\($0.name.rawValue)" }
        metadata["job"] = delivery.message.job.map { "\($0.name)" }
        metadata["session"] = delivery.message.session.map { "\($0.id.rawValue)" }
        return metadata
    }
}
