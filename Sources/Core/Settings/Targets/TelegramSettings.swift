/// `type: telegram`: a bot of Telegram, and the chat that it writes to.
package struct TelegramSettings: Hashable, Sendable {
    package static let addressDefault = Secret("https://api.telegram.org")

    package var url: Secret
    package var token: Secret
    /// A number, or the `@name` of a public channel.
    package var chat: String
    /// The number of a topic, where the group has them.
    package var topic: Int?

    package init(url: Secret = addressDefault, token: Secret, chat: String, topic: Int? = nil) {
        self.url = url
        self.token = token
        self.chat = chat
        self.topic = topic
    }
}
