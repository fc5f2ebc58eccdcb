/// `type: zulip`: a bot of Zulip, and the channel that it writes to.
package struct ZulipSettings: Hashable, Sendable {
    package var url: Secret
    /// The bot's address.
    package var email: String
    package var apiKey: Secret
    package var channel: String
    /// nil: one for each job.
    package var topic: String?

    package init(url: Secret, email: String, apiKey: Secret, channel: String, topic: String? = nil) {
        self.url = url
        self.email = email
        self.apiKey = apiKey
        self.channel = channel
        self.topic = topic
    }
}
