/// `type: freshservice`: tickets of Freshservice.
package struct FreshserviceSettings: Hashable, Sendable {
    /// 1 is low, 4 is urgent.
    package static let prioritiesDefault = SeverityMap([.critical: "4", .error: "3", .warning: "2", .info: "1"])

    package var url: Secret
    package var apiKey: Secret
    /// The requester's address.
    package var email: String
    package var group: Int?
    package var priorities: SeverityMap
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, apiKey: Secret, email: String, group: Int? = nil, priorities: SeverityMap = prioritiesDefault,
        onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.apiKey = apiKey
        self.email = email
        self.group = group
        self.priorities = priorities
        self.onRecovery = onRecovery
    }
}
