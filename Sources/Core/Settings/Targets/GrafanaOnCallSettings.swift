/// `type: grafana_oncall`: a formatted webhook of Grafana OnCall or Grafana Cloud IRM.
package struct GrafanaOnCallSettings: Hashable, Sendable {
    /// The whole address of the integration.
    package var url: Secret

    package init(url: Secret) { self.url = url }
}
