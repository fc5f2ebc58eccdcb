extension TargetSettings {
    /// The system behind a target, with what only a target of its kind has.
    package enum Service: Hashable, Sendable {
        case webhook(WebhookSettings)
        case slack(ChatHookSettings)
        case teams(ChatHookSettings)
        case discord(ChatHookSettings)
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

        package var kind: Kind {
            switch self {
            case .webhook: .webhook
            case .slack: .slack
            case .teams: .teams
            case .discord: .discord
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
            }
        }

        /// What may be a secret or a word, and is not repeated when somebody else says it.
        package var suspects: [Secret] { if case .webhook(let settings) = self { settings.suspects } else { [] } }

        /// Everything in it that must never be shown; URLs whole.
        package var secrets: [Secret] {
            switch self {
            case .webhook(let settings): settings.secrets
            case .slack(let settings), .teams(let settings), .discord(let settings): [settings.url]
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
            }
        }
    }
}
