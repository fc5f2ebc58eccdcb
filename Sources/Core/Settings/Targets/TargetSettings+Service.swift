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
            }
        }

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
            }
        }
    }
}
