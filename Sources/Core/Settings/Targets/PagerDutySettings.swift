/// `type: pagerduty`: a service's integration with the Events API v2.
package struct PagerDutySettings: Hashable, Sendable {
    package var routingKey: Secret
    package var region: ServiceRegion
    /// In place of the region's address.
    package var url: Secret?

    package init(routingKey: Secret, region: ServiceRegion = .us, url: Secret? = nil) {
        self.routingKey = routingKey
        self.region = region
        self.url = url
    }
}
