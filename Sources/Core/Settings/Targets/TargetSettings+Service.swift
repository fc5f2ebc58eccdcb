extension TargetSettings {
    /// The system behind a target, with what only a target of its kind has.
    package enum Service: Hashable, Sendable {
        case webhook(WebhookSettings)
        case slack(ChatHookSettings)
        case teams(ChatHookSettings)
        case discord(ChatHookSettings)

        package var kind: Kind {
            switch self {
            case .webhook: .webhook
            case .slack: .slack
            case .teams: .teams
            case .discord: .discord
            }
        }

        /// Everything in it that must never be shown; URLs whole.
        package var secrets: [Secret] {
            switch self {
            case .webhook(let settings): settings.secrets
            case .slack(let settings), .teams(let settings), .discord(let settings): [settings.url]
            }
        }
    }
}
