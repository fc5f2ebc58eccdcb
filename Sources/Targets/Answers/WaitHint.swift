import Foundation

/// How long a target asks us to wait.
enum WaitHint {
    /// A longer wait is taken for this one.
    static let secondsMax = 3600.0

    /// `Retry-After` (seconds or a date), else what the body says, else `X-RateLimit-Reset-After`, else where nothing
    /// remains the moment in `X-RateLimit-Reset`; rounded up to whole seconds. nil: no hint, or none that makes sense.
    static func duration(in answer: TargetAnswer, at now: Date) -> Duration? {
        let hints = [
            answer.header("retry-after").flatMap { seconds($0) ?? seconds(untilDate: $0, from: now) },
            JSONValue(answer.body).flatMap(seconds), answer.header("x-ratelimit-reset-after").flatMap(seconds),
            seconds(untilResetOf: answer, from: now),
        ]
        guard let wait = hints.lazy.compactMap({ $0 }).first(where: { $0.isFinite && $0 > 0 }) else { return nil }
        return .seconds(Int64(min(wait, secondsMax).rounded(.up)))
    }

    /// Discord's and Slack's word, Zulip's, Telegram's, and Matrix's, which counts milliseconds.
    private static func seconds(_ body: JSONValue) -> Double? {
        let telegram = body.member("parameters")?.member("retry_after")
        let hints = [body.member("retry_after"), body.member("retry-after"), telegram].map { $0?.number }
        return hints.lazy.compactMap(\.self).first ?? (body.member("retry_after_ms")?.number).map { $0 / 1000 }
    }

    /// Seconds since 1970; Rocket.Chat counts milliseconds, which as seconds would be thousands of years ahead.
    private static func seconds(untilResetOf answer: TargetAnswer, from now: Date) -> Double? {
        guard answer.header("x-ratelimit-remaining") == "0" else { return nil }
        guard let reset = answer.header("x-ratelimit-reset").flatMap(seconds) else { return nil }
        return (reset > 100_000_000_000 ? reset / 1000 : reset) - now.timeIntervalSince1970
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
