package import Core
package import Foundation

/// Writes the messages of one target and reads its answers.
///
/// Everything that can be wrong in the settings is found when it is made; after that nothing fails.
package struct TargetWriter: Sendable {
    private let settings: TargetSettings
    private let format: any TargetFormat
    private let judge: AnswerJudge

    /// - Parameter version: Ours, for `User-Agent`.
    /// - Throws: The first setting that can not be used: a template, a signing key, a JSON pointer.
    package init(settings: TargetSettings, version: String) throws(TargetError) {
        let format = try Self.format(of: settings, userAgent: "tocsin/\(version)")
        self.settings = settings
        self.format = format
        judge = AnswerJudge(settings, exceptions: format.failure)
    }

    /// What to send, or why nothing is. The same message gives the same bytes; the first ones are kept.
    package func draft(for envelope: Envelope) -> Draft {
        guard !settings.isBeneath(envelope.message) else {
            return .nothing(reason: "of severity `info`, for which a pager wakes nobody")
        }
        return format.draft(for: envelope)
    }

    /// The first step of one attempt, with its own timestamp and signature.
    ///
    /// - Parameters:
    ///   - body: From the draft, the same at every attempt.
    ///   - now: For the timestamp, and to understand a wait hint that is a date.
    package func begin(_ envelope: Envelope, body: [UInt8], at now: Date) -> Step {
        format.begin(Attempt(envelope: envelope, body: body, now: now, judge: judge))
    }

    private static func format(
        of settings: TargetSettings, userAgent: String
    ) throws(TargetError) -> any TargetFormat {
        switch settings.service {
        case .webhook(let webhook): try WebhookFormat(webhook, of: settings.id, userAgent: userAgent)
        case .slack(let slack): Self.slack(slack, userAgent: userAgent)
        case .teams(let hook): TeamsFormat(url: hook.url, userAgent: userAgent)
        case .discord(let hook): DiscordFormat(url: hook.url, userAgent: userAgent)
        case .mattermost(let hook): MattermostFormat(hook, userAgent: userAgent)
        case .rocketChat(let hook): RocketChatFormat(hook, userAgent: userAgent)
        case .googleChat(let hook): GoogleChatFormat(url: hook.url, userAgent: userAgent)
        case .zulip(let settings): ZulipFormat(settings, userAgent: userAgent)
        case .matrix(let settings): MatrixFormat(settings, userAgent: userAgent)
        case .telegram(let settings): TelegramFormat(settings, userAgent: userAgent)
        case .webex(let settings): WebexFormat(settings, userAgent: userAgent)
        case .ntfy(let settings): NtfyFormat(settings, userAgent: userAgent)
        case .gotify(let settings): GotifyFormat(settings, userAgent: userAgent)
        case .pagerDuty(let settings): PagerDutyFormat(settings, userAgent: userAgent)
        case .opsgenie(let settings): OpsgenieFormat(settings, userAgent: userAgent)
        case .splunkOnCall(let settings): SplunkOnCallFormat(settings, userAgent: userAgent)
        case .incidentIO(let settings): IncidentIOFormat(settings, userAgent: userAgent)
        case .grafanaOnCall(let settings): GrafanaOnCallFormat(settings, userAgent: userAgent)
        case .alertmanager(let settings): AlertmanagerFormat(settings, userAgent: userAgent)
        case .requestTracker(let settings):
            TicketFormat(system: RequestTracker(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .redmine(let settings):
            TicketFormat(system: Redmine(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .gitHub(let settings):
            TicketFormat(system: GitHubIssues(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .gitLab(let settings):
            TicketFormat(system: GitLabIssues(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .jira(let settings):
            TicketFormat(system: Jira(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .serviceNow(let settings):
            switch settings.api {
            case .events: ServiceNowEvents(settings, userAgent: userAgent)
            case .table:
                TicketFormat(system: ServiceNowTable(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
            }
        case .zendesk(let settings):
            TicketFormat(system: Zendesk(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .freshservice(let settings):
            TicketFormat(system: Freshservice(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .zammad(let settings):
            TicketFormat(system: Zammad(settings, userAgent: userAgent), onRecovery: settings.onRecovery)
        case .splunkHEC(let settings): SplunkHECFormat(settings, userAgent: userAgent)
        }
    }

    private static func slack(_ settings: SlackSettings, userAgent: String) -> any TargetFormat {
        guard let token = settings.token, let channel = settings.channel else {
            return SlackFormat(url: settings.url, userAgent: userAgent)
        }
        return SlackBotFormat(url: settings.url, token: token, channel: channel, userAgent: userAgent)
    }
}
