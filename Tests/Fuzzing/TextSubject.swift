import Core
import Foundation

enum TextSubject {
    private static let moments = [0, 1_774_746_000, 1_793_499_070, 4_102_444_800].map(Date.init(timeIntervalSince1970:))

    static func take(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        // Each refusal is the other good outcome.
        _ = try? Comparison(numberText: text)
        _ = try? Comparison(durationText: text)
        _ = try? PastMoment(configText: text)
        if let duration = try? Duration(configText: text) {
            let again = try? Duration(configText: duration.configText)
            precondition(again == duration, "\(duration) and \(String(describing: again))")
        }
        if let pattern = try? Pattern(configText: text) {
            let again = try? Pattern(configText: pattern.configText)
            precondition(again == pattern, "\(pattern) and \(String(describing: again))")
            _ = pattern.matches("NAS-hr [PROD]")
        }
        if let span = try? Window.Span(configText: text) {
            let window = Window(spans: [span], timeZone: .gmt)
            for moment in moments { _ = window.contains(moment) }
        }
        if let schedule = try? Schedule(configText: text) {
            for moment in moments {
                if let next = schedule.next(after: moment) { precondition(next > moment, "\(next) after \(moment)") }
            }
        }
    }
}
