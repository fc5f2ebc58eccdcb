package import Core
package import Foundation

/// Writes the messages of one target and reads its answers.
///
/// Everything that can be wrong in the settings is found when it is made; after that nothing fails.
package struct TargetWriter: Sendable {
    private let format: any TargetFormat
    private let judge: AnswerJudge

    /// - Parameter version: Ours, for `User-Agent`.
    /// - Throws: The first setting that can not be used: a template, a signing key, a JSON pointer.
    package init(settings: TargetSettings, version: String) throws(TargetError) {
        format = try Self.format(of: settings, userAgent: "tocsin/\(version)")
        judge = AnswerJudge(target: settings.id, redaction: Redaction(settings))
    }

    /// What to send, or why nothing is. The same message gives the same bytes; the first ones are kept.
    package func draft(for envelope: Envelope) -> Draft { format.draft(for: envelope) }

    /// One attempt, with its own timestamp and signature.
    ///
    /// - Parameter body: From the draft, the same at every attempt.
    package func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        format.request(for: envelope, body: body, at: now)
    }

    /// The body of a second request that is sent at once, as part of the same attempt, where the answer says that the
    /// first was not understood; nil: there is none.
    package func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? {
        format.plainer(after: answer, for: envelope)
    }

    /// - Parameter now: Only to understand a wait hint that is a date.
    package func verdict(of answer: TargetAnswer, for envelope: Envelope, at now: Date) -> Verdict {
        guard format.success.contains(where: { $0.contains(answer.status) }) else {
            return judge.verdict(ofFailure: answer, at: now)
        }
        return judge.verdict(ofSuccess: answer, meaning: format.verdict(ofSuccess: answer, for: envelope), at: now)
    }

    private static func format(
        of settings: TargetSettings, userAgent: String
    ) throws(TargetError) -> any TargetFormat {
        switch settings.kind {
        case .webhook: try WebhookFormat(settings, userAgent: userAgent)
        case .slack: SlackFormat(url: settings.url, userAgent: userAgent)
        case .teams: TeamsFormat(url: settings.url, userAgent: userAgent)
        case .discord: DiscordFormat(url: settings.url, userAgent: userAgent)
        }
    }
}
