extension TargetSettings {
    /// The raw values are the words of `type`.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case webhook
        case slack, teams, discord

        package var category: Category {
            switch self {
            case .slack, .teams, .discord: .chat
            case .webhook: .other
            }
        }
    }

    /// What a target is for, which decides how much it is sent at once and what it is spared.
    package enum Category: Hashable, Sendable { case chat, paging, ticket, other }
}
