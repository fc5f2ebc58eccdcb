/// `type: zendesk`: tickets of Zendesk.
package struct ZendeskSettings: Hashable, Sendable {
    package static let prioritiesDefault = SeverityMap([
        .critical: "urgent", .error: "high", .warning: "normal", .info: "low",
    ])

    package var url: Secret
    /// The agent's e-mail address.
    package var username: String
    package var token: Secret
    package var priorities: SeverityMap
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, username: String, token: Secret, priorities: SeverityMap = prioritiesDefault,
        onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.username = username
        self.token = token
        self.priorities = priorities
        self.onRecovery = onRecovery
    }
}
