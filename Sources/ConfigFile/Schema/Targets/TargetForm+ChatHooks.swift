import Core

extension TargetForm {
    /// A chat that needs nothing but the URL of its incoming webhook.
    static func chatHook(
        _ kind: TargetSettings.Kind, service: @escaping @Sendable (ChatHookSettings) -> TargetSettings.Service
    ) -> TargetForm {
        TargetForm(
            kind, ChatHookSettings(url: Secret("")),
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The URL of its incoming webhook.",
                    example: "${CHAT_WEBHOOK_URL}")
            ],
            service: service)
    }

    /// One that may post to another channel than its own.
    static func channelHook(
        _ kind: TargetSettings.Kind, service: @escaping @Sendable (ChannelHookSettings) -> TargetSettings.Service
    ) -> TargetForm {
        TargetForm(
            kind, ChannelHookSettings(url: Secret("")),
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The URL of its incoming webhook.",
                    example: "${CHAT_WEBHOOK_URL}"),
                Field(
                    "channel", \.channel, .optionalWords, "Another channel than its own.", example: "backups"),
            ],
            service: service)
    }

    static var slack: TargetForm {
        TargetForm(
            .slack, SlackSettings(),
            [
                Field(
                    "url", \.url, .address,
                    "The URL of an incoming webhook; with a `token` another address of the API.",
                    example: "${CHAT_WEBHOOK_URL}"
                ),
                Field("token", \.token, .optionalToken("a token"), "The token of a bot, `xoxb-…`."),
                Field(
                    "channel", \.channel, .optionalWords, "The id or the name of the bot's channel.",
                    example: "C0123456789"),
            ],
            check: { settings, node, reader in
                pair(("token", settings.token != nil), ("channel", settings.channel != nil), node, reader)
            },
            service: { .slack($0) })
    }

    static var webex: TargetForm {
        TargetForm(
            .webex, WebexSettings(),
            [
                Field(
                    "url", \.url, .address,
                    "The URL of an incoming webhook; with a `token` another address of the API.",
                    example: "${CHAT_WEBHOOK_URL}"
                ),
                Field("token", \.token, .optionalToken("a token"), "The token of a bot."),
                Field(
                    "room", \.room, .optionalWords, "The id of the bot's room.", example: "Y2lzY29zcGFyazovL3VzL1JPT00v"
                ),
            ],
            check: { settings, node, reader in
                pair(("token", settings.token != nil), ("room", settings.room != nil), node, reader)
            },
            service: { .webex($0) })
    }

    /// A bot's token and its place go together; without both it is a webhook, which has a URL.
    private static func pair(
        _ token: (key: String, isThere: Bool), _ place: (key: String, isThere: Bool), _ node: Node, _ reader: Reader
    ) {
        if token.isThere, !place.isThere, let there = node[token.key]?.place {
            reader.error("`\(place.key)` is missing beside `\(token.key)`: it says where the bot writes", at: there)
        } else if place.isThere, !token.isThere, let there = node[place.key]?.place {
            reader.error(
                "`\(place.key)` without `\(token.key)` does nothing: a webhook has a place of its own", at: there)
        } else if !token.isThere, node["url"] == nil {
            let bot = "`\(token.key)` and `\(place.key)` of a bot"
            reader.error("either the `url` of a webhook, or \(bot), is needed", at: node.place)
        }
    }
}
