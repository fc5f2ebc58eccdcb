/// An incoming webhook that may post to another channel than its own: Mattermost's and Rocket.Chat's.
package struct ChannelHookSettings: Hashable, Sendable {
    package var url: Secret
    /// nil: the webhook's own.
    package var channel: String?

    package init(url: Secret, channel: String? = nil) {
        self.url = url
        self.channel = channel
    }
}
