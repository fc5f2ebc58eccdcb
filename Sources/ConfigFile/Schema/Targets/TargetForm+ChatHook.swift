import Core

extension TargetForm {
    /// A chat that needs nothing but the URL of its incoming webhook.
    static func chatHook(
        _ kind: TargetSettings.Kind, service: @escaping @Sendable (ChatHookSettings) -> TargetSettings.Service
    ) -> TargetForm {
        TargetForm(
            kind, ChatHookSettings(url: Secret("")),
            [Field("url", \.url, .address, isRequired: true, "The URL of its incoming webhook; it is a secret.")],
            service: service)
    }
}
