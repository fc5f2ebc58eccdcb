/// `type: alertmanager`: one member of a Prometheus Alertmanager.
package struct AlertmanagerSettings: Hashable, Sendable {
    /// Long enough for a weekly job to tell again; an alert ends by itself where no recovery came.
    package static let expiresAfterDefault = Duration.seconds(35 * 86400)

    package var url: Secret
    package var logon: LogonSettings
    package var expiresAfter: Duration

    package init(url: Secret, logon: LogonSettings = .none, expiresAfter: Duration = expiresAfterDefault) {
        self.url = url
        self.logon = logon
        self.expiresAfter = expiresAfter
    }
}
