/// `type: slack`: an app's incoming webhook, or its bot, which keeps a trouble together in one thread.
package struct SlackSettings: Hashable, Sendable {
    package static let addressDefault = Secret("https://slack.com")

    /// Of the webhook; with a `token` the address of Slack's API.
    package var url: Secret
    package var token: Secret?
    /// The id or the name of the bot's channel; nil with a webhook, which has one of its own.
    package var channel: String?

    package init(url: Secret = addressDefault, token: Secret? = nil, channel: String? = nil) {
        self.url = url
        self.token = token
        self.channel = channel
    }
}
