/// `type: redmine`: a project of Redmine.
package struct RedmineSettings: Hashable, Sendable {
    /// `Closed` in the data that Redmine comes with.
    package static let closedStatusDefault = 5

    package var url: Secret
    package var apiKey: Secret
    package var project: String
    /// nil: the project's first.
    package var tracker: Int?
    /// The number of a custom field for the trouble's key, usable as a filter; nil: the key stands in the subject.
    package var keyField: Int?
    package var closedStatus: Int
    /// Numbers; none by default, for every Redmine has its own.
    package var priorities: SeverityMap
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, apiKey: Secret, project: String, tracker: Int? = nil, keyField: Int? = nil,
        closedStatus: Int = closedStatusDefault, priorities: SeverityMap = SeverityMap(),
        onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.apiKey = apiKey
        self.project = project
        self.tracker = tracker
        self.keyField = keyField
        self.closedStatus = closedStatus
        self.priorities = priorities
        self.onRecovery = onRecovery
    }
}
