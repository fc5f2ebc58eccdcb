/// `type: splunk_oncall`: the REST endpoint of Splunk On-Call, once VictorOps.
package struct SplunkOnCallSettings: Hashable, Sendable {
    /// nil: `url` holds it.
    package var apiKey: Secret?
    package var routingKey: String?
    /// With an `apiKey` the address that keys are put behind, else the whole of it.
    package var url: Secret?

    package init(apiKey: Secret? = nil, routingKey: String? = nil, url: Secret? = nil) {
        self.apiKey = apiKey
        self.routingKey = routingKey
        self.url = url
    }
}
