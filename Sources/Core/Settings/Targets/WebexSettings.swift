/// `type: webex`: a bot of Webex and the room that it writes to, or an incoming webhook.
package struct WebexSettings: Hashable, Sendable {
    package static let addressDefault = Secret("https://webexapis.com")

    /// Of the webhook; with a `token` the address of Webex's API.
    package var url: Secret
    package var token: Secret?
    /// The id of the bot's room; nil with a webhook.
    package var room: String?

    package init(url: Secret = addressDefault, token: Secret? = nil, room: String? = nil) {
        self.url = url
        self.token = token
        self.room = room
    }
}
