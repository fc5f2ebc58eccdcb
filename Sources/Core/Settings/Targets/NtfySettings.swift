/// `type: ntfy`: a topic of ntfy.sh, or of a server of one's own.
package struct NtfySettings: Hashable, Sendable {
    package static let addressDefault = Secret("https://ntfy.sh")

    package var url: Secret
    package var topic: Secret
    package var logon: LogonSettings

    package init(url: Secret = addressDefault, topic: Secret, logon: LogonSettings = .none) {
        self.url = url
        self.topic = topic
        self.logon = logon
    }
}
