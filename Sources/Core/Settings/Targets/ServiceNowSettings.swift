/// `type: servicenow`: incidents by the Table API, or events by that of Event Management.
package struct ServiceNowSettings: Hashable, Sendable {
    package enum API: String, Hashable, Sendable, CaseIterable { case table, events }

    package static let tableDefault = "incident"
    /// `Resolved` in the data that an instance comes with.
    package static let closedStateDefault = "6"
    package static let urgenciesDefault = SeverityMap([.critical: "1", .error: "2", .warning: "3", .info: "3"])

    package var url: Secret
    package var logon: LogonSettings
    package var api: API
    package var table: String
    /// Further fields of a new record.
    package var fields: [String: String]
    /// Both `urgency` and `impact`.
    package var urgencies: SeverityMap
    package var closedState: String
    /// Most instances close nothing without; its words are the customer's.
    package var closeCode: String?
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, logon: LogonSettings, api: API = .table, table: String = tableDefault,
        fields: [String: String] = [:], urgencies: SeverityMap = urgenciesDefault,
        closedState: String = closedStateDefault, closeCode: String? = nil, onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.logon = logon
        self.api = api
        self.table = table
        self.fields = fields
        self.urgencies = urgencies
        self.closedState = closedState
        self.closeCode = closeCode
        self.onRecovery = onRecovery
    }
}
