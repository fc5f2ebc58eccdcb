import Core

extension TargetForm {
    private static let all = Dictionary(uniqueKeysWithValues: TargetSettings.Kind.allCases.map { ($0, make($0)) })

    static func form(of kind: TargetSettings.Kind) -> TargetForm { all[kind] ?? make(kind) }

    private static func make(_ kind: TargetSettings.Kind) -> TargetForm {
        switch kind {
        case .webhook: .webhook
        case .slack: .slack
        case .teams: .chatHook(.teams) { .teams($0) }
        case .discord: .chatHook(.discord) { .discord($0) }
        case .mattermost: .channelHook(.mattermost) { .mattermost($0) }
        case .rocketChat: .channelHook(.rocketChat) { .rocketChat($0) }
        case .googleChat: .chatHook(.googleChat) { .googleChat($0) }
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
}
