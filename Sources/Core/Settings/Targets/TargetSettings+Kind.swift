extension TargetSettings {
    /// The raw values are the words of `type`.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case webhook
        case slack, teams, discord
        case pagerDuty = "pagerduty"
        case opsgenie
        case splunkOnCall = "splunk_oncall"
        case incidentIO = "incident_io"
        case grafanaOnCall = "grafana_oncall"
        case alertmanager

        package var category: Category {
            switch self {
            case .slack, .teams, .discord: .chat
            case .pagerDuty, .opsgenie, .splunkOnCall, .incidentIO, .grafanaOnCall, .alertmanager: .paging
            case .webhook: .other
            }
        }
    }

    /// What a target is for, which decides how much it is sent at once and what it is spared.
    package enum Category: Hashable, Sendable { case chat, paging, ticket, other }
}
