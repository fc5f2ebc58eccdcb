/// `type: jira`: a project of Jira, Cloud or Data Center.
package struct JiraSettings: Hashable, Sendable {
    package static let issueTypeDefault = "Task"

    package var url: Secret
    /// Cloud: e-mail address and API token; Data Center: a personal access token alone, or user and password.
    package var logon: LogonSettings
    package var project: String
    package var issueType: String
    package var labels: [String]
    /// Names; none by default, for not every project has the field.
    package var priorities: SeverityMap
    /// The name of the transition that closes; nil: the first that leads to something done.
    package var transition: String?
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, logon: LogonSettings, project: String, issueType: String = issueTypeDefault,
        labels: [String] = [], priorities: SeverityMap = SeverityMap(), transition: String? = nil,
        onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.logon = logon
        self.project = project
        self.issueType = issueType
        self.labels = labels
        self.priorities = priorities
        self.transition = transition
        self.onRecovery = onRecovery
    }
}
