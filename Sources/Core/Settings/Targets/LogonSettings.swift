/// How a service is logged on to: a token alone, or a name with a password or token.
package struct LogonSettings: Hashable, Sendable {
    package var username: String?
    package var password: Secret?
    package var token: Secret?

    package init(username: String? = nil, password: Secret? = nil, token: Secret? = nil) {
        self.username = username
        self.password = password
        self.token = token
    }

    package static let none = LogonSettings()

    /// The user name is public in itself, but not in what a server echoes of it.
    package var secrets: [Secret] { [password, token].compactMap(\.self) }
}
