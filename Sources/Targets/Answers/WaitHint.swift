import Foundation

/// How long a target asks us to wait.
enum WaitHint {
    /// A longer wait is taken for this one.
    static let secondsMax = 3600.0

    /// `Retry-After` (seconds or a date), else `retry_after` of the body, else `X-RateLimit-Reset-After`, else where
    /// nothing remains the moment in `X-RateLimit-Reset`; rounded up to whole seconds. nil: no hint, or none that makes
    /// sense.
    static func duration(in answer: TargetAnswer, at now: Date) -> Duration? {
        let hints = [
            answer.header("retry-after").flatMap { seconds($0) ?? seconds(untilDate: $0, from: now) },
            JSONValue(answer.body)?.member("retry_after")?.number,
            answer.header("x-ratelimit-reset-after").flatMap(seconds), seconds(untilResetOf: answer, from: now),
        ]
        guard let wait = hints.lazy.compactMap({ $0 }).first(where: { $0.isFinite && $0 > 0 }) else { return nil }
        return .seconds(Int64(min(wait, secondsMax).rounded(.up)))
    }

    /// Seconds since 1970.
    private static func seconds(untilResetOf answer: TargetAnswer, from now: Date) -> Double? {
        guard answer.header("x-ratelimit-remaining") == "0" else { return nil }
        return answer.header("x-ratelimit-reset").flatMap(seconds).map { $0 - now.timeIntervalSince1970 }
    }

    private static func seconds(_ text: String) -> Double? {
        let text = text.trimmingCharacters(in: .whitespaces)
        // Double itself would also read `inf`, `nan` and hexadecimal.
        return text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } ? Double(text) : nil
    }

    private static func seconds(untilDate text: String, from now: Date) -> Double? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = format.date(from: text.trimmingCharacters(in: .whitespaces))
        return date?.timeIntervalSince(now)
    }
}
