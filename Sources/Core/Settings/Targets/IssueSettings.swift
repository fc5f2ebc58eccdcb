/// `type: github`, `type: gitlab`: the issues of a repository.
package struct IssueSettings: Hashable, Sendable {
    package var url: Secret
    package var token: Secret
    /// `owner/name`, or at GitLab also a number.
    package var repository: String
    package var labels: [String]
    package var onRecovery: TicketRecovery

    package init(
        url: Secret, token: Secret, repository: String, labels: [String] = [], onRecovery: TicketRecovery = .close
    ) {
        self.url = url
        self.token = token
        self.repository = repository
        self.labels = labels
        self.onRecovery = onRecovery
    }
}
