import Core
import Foundation

extension Telling {
    /// `alarm to ops-chat: delivered at 2026-11-24 02:11:09, attempt 1`.
    func text(in zone: TimeZone) -> String {
        "\(delivery.message.kind.rawValue) to \(delivery.message.target.rawValue): \(state(in: zone))"
    }

    /// What became of it.
    func state(in zone: TimeZone) -> String {
        switch delivery.state {
        case .decided: "decided at \(Self.text(delivery.createdAt, zone)), it waits to be sent"
        case .held: "held since \(Self.text(delivery.createdAt, zone)), until its window opens"
        case .pending:
            delivery.attempts == 0
                ? "waits to be sent at \(Self.text(delivery.nextAttemptAt, zone))"
                : "\(attempts), next at \(Self.text(delivery.nextAttemptAt, zone))\(reason)"
        case .delivered: "delivered\(moment(endedAt, zone)), \(attempts)"
        case .merged: digest.map { mergedText($0, zone) } ?? "not sent by itself\(reason)"
        case .dead: "dead\(moment(endedAt, zone)), \(attempts)\(reason)"
        case .dropped: "dropped\(moment(endedAt, zone)), \(attempts)\(reason)"
        }
    }

    private func mergedText(_ digest: Delivery, _ zone: TimeZone) -> String {
        let whole = Telling(delivery: digest, endedAt: digestEndedAt)
        return "told with others in the digest \(digest.id.rawValue): \(whole.state(in: zone))"
    }

    private var attempts: String {
        switch delivery.attempts {
        case 0: "never tried"
        case 1: "1 attempt"
        default: "\(delivery.attempts) attempts"
        }
    }

    private var reason: String { delivery.lastError.map { ": \($0)" } ?? "" }

    private func moment(_ date: Date?, _ zone: TimeZone) -> String {
        date.map { " at \(Self.text($0, zone))" } ?? ""
    }

    private static func text(_ date: Date, _ zone: TimeZone) -> String { Timestamp(date).tableText(in: zone) }
}
