/// `type: request_tracker`: a queue of Request Tracker 5, over REST 2.
package struct RequestTrackerSettings: Hashable, Sendable {
    package static let closedStatusDefault = "resolved"
    /// 0 to 100.
    package static let prioritiesDefault = SeverityMap([.critical: "80", .error: "70", .warning: "50", .info: "20"])

    package var url: Secret
    package var logon: LogonSettings
    package var queue: String
    /// A custom field for the trouble's key; nil: the key stands in the subject.
    package var keyField: String?
    package var closedStatus: String
    package var priorities: SeverityMap
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, logon: LogonSettings, queue: String, keyField: String? = nil,
        closedStatus: String = closedStatusDefault, priorities: SeverityMap = prioritiesDefault,
        onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.logon = logon
        self.queue = queue
        self.keyField = keyField
        self.closedStatus = closedStatus
        self.priorities = priorities
        self.onRecovery = onRecovery
    }
}
