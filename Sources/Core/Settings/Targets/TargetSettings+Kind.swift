extension TargetSettings {
    /// The raw values are the words of `type`.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case webhook
        case slack, teams, discord, mattermost
        case rocketChat = "rocketchat"
        case googleChat = "google_chat"
        case zulip, matrix, telegram, webex, ntfy, gotify
        case pagerDuty = "pagerduty"
        case opsgenie
        case splunkOnCall = "splunk_oncall"
        case incidentIO = "incident_io"
        case grafanaOnCall = "grafana_oncall"
        case alertmanager
        case requestTracker = "request_tracker"
        case redmine
        case gitHub = "github"
        case gitLab = "gitlab"
        case jira
        case serviceNow = "servicenow"
        case zendesk
        case freshservice
        case zammad
        case splunkHEC = "splunk_hec"

        package var category: Category {
            switch self {
            case .slack, .teams, .discord, .mattermost, .rocketChat, .googleChat, .zulip, .matrix, .telegram, .webex,
                .ntfy, .gotify:
                .chat
            case .pagerDuty, .opsgenie, .splunkOnCall, .incidentIO, .grafanaOnCall, .alertmanager: .paging
            case .requestTracker, .redmine, .gitHub, .gitLab, .jira, .serviceNow, .zendesk, .freshservice, .zammad:
                .ticket
            case .webhook, .splunkHEC: .other
            }
        }
    }

    /// What a target is for, which decides how much it is sent at once and what it is spared.
    package enum Category: Hashable, Sendable { case chat, paging, ticket, other }
}
