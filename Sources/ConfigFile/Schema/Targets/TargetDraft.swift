import Core

/// A target as it stands in the file: what only its kind has, and what all have.
struct TargetDraft<Own: Sendable>: Sendable {
    var own: Own
    var hold: TargetSettings.Hold?
    var limits = LimitsDraft()
    var fallback: Target.ID?
    var tls = TLSSettings.standard
    var proxy: Secret?
    var timeout = TargetSettings.timeoutDefault
    var retry = TargetSettings.Retry()

    func settings(called name: String, _ service: TargetSettings.Service) -> TargetSettings {
        TargetSettings(
            id: Target.ID(rawValue: name), service: service, hold: hold,
            limits: limits.settings(for: service.kind.category), fallback: fallback, tls: tls, proxy: proxy,
            timeout: timeout, retry: retry)
    }

    static func fields(_ initial: TargetDraft) -> [Field<TargetDraft>] {
        [
            Field(
                "hold_during", \.hold, .hold,
                "When messages wait, to be told as one afterwards: windows, or `{ not: office, except: critical }`.",
                example: "{ not: office, except: critical }"),
            Field(
                "limits", \.limits, .limits, "How much it is sent at once.",
                example: "{ per_minute: 30, digest_over: 10 }"),
            Field("fallback", \.fallback, .targetID, "The target that gets what can not be delivered here."),
            Field(
                "tls", \.tls, .tls, "How its certificate is trusted; as the system does by default.",
                example: "{ ca_file: /etc/tocsin/ca.pem }"),
            Field("proxy", \.proxy, .proxy, "The proxy on the way; the environment's (`HTTPS_PROXY`) by default."),
            Field(
                "timeout", \.timeout, .duration(.seconds(1)...(.seconds(600))), of: initial,
                "How long one request may take, connecting included."),
            Field("retry", \.retry, .retry, "How long delivery is tried.", example: "{ for: 24h, max_age: 7d }"),
        ]
    }
}
