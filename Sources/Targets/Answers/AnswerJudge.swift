import Core
import Foundation

/// Turns an answer into a verdict, and into words that help whoever has to act.
struct AnswerJudge: Sendable {
    /// Characters of an answer that are shown.
    private static let quoteMax = 200
    private let target: Target.ID
    private let isHook: Bool
    private let redaction: Redaction
    private let exceptions: @Sendable (TargetAnswer) -> Failure?

    /// - Parameter exceptions: What the kind of target means by a failure; nil: what everybody means by it.
    init(_ settings: TargetSettings, exceptions: @escaping @Sendable (TargetAnswer) -> Failure?) {
        target = settings.id
        isHook = Self.hooks.contains(settings.kind)
        redaction = Redaction(settings)
        self.exceptions = exceptions
    }

    /// A status that is no success: 408, 425, 429 and 5xx may pass by themselves, the rest is ours to cure.
    func verdict(ofFailure answer: TargetAnswer, at now: Date) -> Verdict {
        let failure = exceptions(answer) ?? Failure(isTransient: Self.isTransient(answer.status))
        let advice = (failure.advice ?? self.advice(for: answer.status)).map { "; \($0)" } ?? ""
        let text = "\(target.rawValue) answered \(answer.status)\(quote(answer))\(advice)"
        return failure.isTransient
            ? .retry(text, after: WaitHint.duration(in: answer, at: now) ?? failure.wait) : .permanent(text)
    }

    func verdict(ofSuccess answer: TargetAnswer, meaning: Success, at now: Date) -> Verdict {
        switch meaning {
        case .delivered(let reference): return .delivered(reference: reference)
        case .failure(let reason, let isTransient):
            let text = "\(target.rawValue) answered \(answer.status) \(reason)\(quote(answer))"
            return isTransient ? .retry(text, after: WaitHint.duration(in: answer, at: now)) : .permanent(text)
        }
    }

    /// The answer's own words in one line; a page of HTML says nothing to anybody.
    private func quote(_ answer: TargetAnswer) -> String {
        let text = PlainText.line(answer.text)
        guard !text.isEmpty, !text.hasPrefix("<") else { return "" }
        return ": " + PlainText.cut(redaction(text), to: Self.quoteMax)
    }

    /// Of which the URL is all there is to know.
    private static let hooks: Set<TargetSettings.Kind> = [
        .webhook, .slack, .teams, .discord, .mattermost, .rocketChat, .googleChat,
    ]

    private static func isTransient(_ status: Int) -> Bool {
        switch status {
        case 408, 425, 429, 500...599: true
        default: false
        }
    }

    private func advice(for status: Int) -> String? {
        switch status {
        case 300...399: "it redirects, which is not followed: set `url` to the final address"
        case 401, 403: "check its URL, key or token"
        case 404, 410:
            isHook
                ? "the webhook is gone: create it anew and set its `url`"
                : "there is no such thing: check `url` and the names and keys beside it"
        case 413: "the message is too large for it"
        case 400, 405, 415, 422:
            "it does not take this message: check \(isHook ? "`type`, `method` and `body`" : "the target's settings")"
        default: nil
        }
    }
}
