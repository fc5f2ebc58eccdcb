extension TargetSettings {
    /// The system behind a target, with what only a target of its kind has.
    package enum Service: Hashable, Sendable {
        case webhook(WebhookSettings)
        case slack(SlackSettings)
        case teams(ChatHookSettings)
        case discord(ChatHookSettings)
        case mattermost(ChannelHookSettings)
        case rocketChat(ChannelHookSettings)
        case googleChat(ChatHookSettings)
        case zulip(ZulipSettings)
        case matrix(MatrixSettings)
        case telegram(TelegramSettings)
        case webex(WebexSettings)
        case ntfy(NtfySettings)
        case gotify(GotifySettings)
        case pagerDuty(PagerDutySettings)
        case opsgenie(OpsgenieSettings)
        case splunkOnCall(SplunkOnCallSettings)
        case incidentIO(IncidentIOSettings)
        case grafanaOnCall(GrafanaOnCallSettings)
        case alertmanager(AlertmanagerSettings)
        case requestTracker(RequestTrackerSettings)
        case redmine(RedmineSettings)
        case gitHub(IssueSettings)
        case gitLab(IssueSettings)
        case jira(JiraSettings)
        case serviceNow(ServiceNowSettings)
        case zendesk(ZendeskSettings)
        case freshservice(FreshserviceSettings)
        case zammad(ZammadSettings)
        case splunkHEC(SplunkHECSettings)

        package var kind: Kind {
            switch self {
            case .webhook: .webhook
            case .slack: .slack
            case .teams: .teams
            case .discord: .discord
            case .mattermost: .mattermost
            case .rocketChat: .rocketChat
            case .googleChat: .googleChat
            case .zulip: .zulip
            case .matrix: .matrix
            case .telegram: .telegram
            case .webex: .webex
            case .ntfy: .ntfy
            case .gotify: .gotify
            case .pagerDuty: .pagerDuty
            case .opsgenie: .opsgenie
            case .splunkOnCall: .splunkOnCall
            case .incidentIO: .incidentIO
            case .grafanaOnCall: .grafanaOnCall
            case .alertmanager: .alertmanager
            case .requestTracker: .requestTracker
            case .redmine: .redmine
            case .gitHub: .gitHub
            case .gitLab: .gitLab
            case .jira: .jira
            case .serviceNow: .serviceNow
            case .zendesk: .zendesk
            case .freshservice: .freshservice
            case .zammad: .zammad
            case .splunkHEC: .splunkHEC
            }
        }

        /// What may be a secret or a word, and is not repeated when somebody else says it.
        package var suspects: [Secret] { if case .webhook(let settings) = self { settings.suspects } else { [] } }

        /// Everything in it that must never be shown; URLs whole.
        package var secrets: [Secret] {
            switch self {
            case .webhook(let settings): settings.secrets
            case .slack(let settings): [settings.url] + [settings.token].compactMap(\.self)
            case .teams(let settings), .discord(let settings), .googleChat(let settings): [settings.url]
            case .mattermost(let settings), .rocketChat(let settings): [settings.url]
            case .zulip(let settings): [settings.url, settings.apiKey]
            case .matrix(let settings): [settings.url, settings.token]
            case .telegram(let settings): [settings.url, settings.token]
            case .webex(let settings): [settings.url] + [settings.token].compactMap(\.self)
            case .ntfy(let settings): [settings.url, settings.topic] + settings.logon.secrets
            case .gotify(let settings): [settings.url, settings.token]
            case .pagerDuty(let settings): [settings.routingKey] + [settings.url].compactMap(\.self)
            case .opsgenie(let settings): [settings.apiKey] + [settings.url].compactMap(\.self)
            case .splunkOnCall(let settings): [settings.apiKey, settings.url].compactMap(\.self)
            case .incidentIO(let settings): [settings.url, settings.token]
            case .grafanaOnCall(let settings): [settings.url]
            case .alertmanager(let settings): [settings.url] + settings.logon.secrets
            case .requestTracker(let settings): [settings.url] + settings.logon.secrets
            case .redmine(let settings): [settings.url, settings.apiKey]
            case .gitHub(let settings), .gitLab(let settings): [settings.url, settings.token]
            case .jira(let settings): [settings.url] + settings.logon.secrets
            case .serviceNow(let settings): [settings.url] + settings.logon.secrets
            case .zendesk(let settings): [settings.url, settings.token]
            case .freshservice(let settings): [settings.url, settings.apiKey]
            case .zammad(let settings): [settings.url, settings.token]
            case .splunkHEC(let settings): [settings.url, settings.token]
            }
        }
    }
}
