/// `type: opsgenie`: Opsgenie, or by its `url` the operations of Jira Service Management.
package struct OpsgenieSettings: Hashable, Sendable {
    package var apiKey: Secret
    package var region: ServiceRegion
    /// In place of the region's address.
    package var url: Secret?

    package init(apiKey: Secret, region: ServiceRegion = .us, url: Secret? = nil) {
        self.apiKey = apiKey
        self.region = region
        self.url = url
    }
}
