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
            Field("hold_during", \.hold, .hold, "When messages wait."),
            Field("limits", \.limits, .limits, "How much it is sent at once."),
            Field("fallback", \.fallback, .targetID, "The target that gets what dies here."),
            Field("tls", \.tls, .tls, "How its certificate is trusted."),
            Field("proxy", \.proxy, .proxy, "The proxy on the way; the environment's by default."),
            Field(
                "timeout", \.timeout, .duration(.seconds(1)...(.seconds(600))), of: initial,
                "Bounds one request, connecting included."),
            Field("retry", \.retry, .retry, "How long delivery is tried."),
        ]
    }
}
