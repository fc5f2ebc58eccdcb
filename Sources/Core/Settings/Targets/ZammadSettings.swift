/// `type: zammad`: tickets of Zammad.
package struct ZammadSettings: Hashable, Sendable {
    package static let closedStateDefault = "closed"
    package static let prioritiesDefault = SeverityMap([
        .critical: "3 high", .error: "3 high", .warning: "2 normal", .info: "1 low",
    ])

    package var url: Secret
    package var token: Secret
    package var group: String
    /// The customer's address; Zammad makes one that it does not know.
    package var customer: String
    package var priorities: SeverityMap
    package var closedState: String
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, token: Secret, group: String, customer: String, priorities: SeverityMap = prioritiesDefault,
        closedState: String = closedStateDefault, onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.token = token
        self.group = group
        self.customer = customer
        self.priorities = priorities
        self.closedState = closedState
        self.onRecovery = onRecovery
    }
}
