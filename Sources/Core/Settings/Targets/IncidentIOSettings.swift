/// `type: incident_io`: a custom HTTP alert source of incident.io.
package struct IncidentIOSettings: Hashable, Sendable {
    /// The whole address of the alert source.
    package var url: Secret
    package var token: Secret

    package init(url: Secret, token: Secret) {
        self.url = url
        self.token = token
    }
}
