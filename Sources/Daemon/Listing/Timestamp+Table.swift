import Core
import Foundation

extension Timestamp {
    /// `2026-11-01 02:11:05`, as clocks in the zone show it.
    func tableText(in zone: TimeZone) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().dateTimeSeparator(.space)
            .time(includingFractionalSeconds: false)
        return date.formatted(style)
    }
}

extension Table.Tone {
    init?(_ result: Session.Result) {
        switch result {
        case .success: self = .good
        case .warning: self = .doubtful
        case .failed: self = .bad
        case .none: return nil
        }
    }
}
