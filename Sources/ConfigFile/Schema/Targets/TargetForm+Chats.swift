import Core

extension TargetForm {
    static var zulip: TargetForm {
        TargetForm(
            .zulip, ZulipSettings(url: Secret(""), email: "", apiKey: Secret(""), channel: ""),
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of the organization.",
                    example: "https://acme.zulipchat.com"),
                Field(
                    "email", \.email, .words("an address"), isRequired: true, "The address of the bot.",
                    example: "tocsin-bot@acme.zulipchat.com"),
                Field("api_key", \.apiKey, .token("a key"), isRequired: true, "The API key of the bot."),
                Field(
                    "channel", \.channel, .words("a channel"), isRequired: true, "The channel that it writes to.",
                    example: "backups"),
                Field(
                    "topic", \.topic, .optionalWords, "One topic for all; one for each job by default.",
                    example: "nightly"),
            ],
            service: { .zulip($0) })
    }

    static var matrix: TargetForm {
        TargetForm(
            .matrix, MatrixSettings(url: Secret(""), token: Secret(""), room: ""),
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of the homeserver.",
                    example: "https://matrix.example.net"),
                Field("token", \.token, .token("a token"), isRequired: true, "The access token of a user."),
                Field(
                    "room", \.room, .matrixRoom, isRequired: true, "The id of a room that is not encrypted, `!…`.",
                    example: "\"!abcdefgh:example.net\""),
            ],
            service: { .matrix($0) })
    }

    static var telegram: TargetForm {
        TargetForm(
            .telegram, TelegramSettings(token: Secret(""), chat: ""),
            [
                Field("token", \.token, .token("a token"), isRequired: true, "The token of a bot, from @BotFather."),
                Field("chat", \.chat, .telegramChat, isRequired: true, "The number of a chat, or a channel's `@name`."),
                Field("topic", \.topic, .optionalNumber, "The number of a topic of the group.", example: "4"),
                Field(
                    "url", \.url, .address, "The address of a Bot API server of your own.",
                    example: "https://telegram.example.net"),
            ],
            service: { .telegram($0) })
    }

    static var ntfy: TargetForm {
        let fields: [Field<NtfySettings>] = [
            Field("topic", \.topic, .ntfyTopic, isRequired: true, "The topic; who knows it reads along."),
            Field(
                "url", \.url, .address, "The address of a server of your own; ntfy.sh by default.",
                example: "https://ntfy.example.net"),
        ]
        return TargetForm(
            .ntfy, NtfySettings(topic: Secret("")), fields + LogonSettings.fields.map { $0.within(\.logon) },
            check: { settings, node, reader in
                settings.logon.check(node, reader)
                // The message would be the JSON that it is sent in.
                guard let url = node["url"], settings.url.reveal().hasSuffix("/" + settings.topic.reveal()) else {
                    return
                }
                reader.error("the address of the server alone is needed: `topic` says the rest", at: url.place)
            },
            service: { .ntfy($0) })
    }

    static var gotify: TargetForm {
        TargetForm(
            .gotify, GotifySettings(url: Secret(""), token: Secret("")),
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of the server.",
                    example: "https://gotify.example.net"),
                Field("token", \.token, .token("a token"), isRequired: true, "The token of an application."),
            ],
            service: { .gotify($0) })
    }

    static var splunkHEC: TargetForm {
        let initial = SplunkHECSettings(url: Secret(""), token: Secret(""))
        return TargetForm(
            .splunkHEC, initial,
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of the event collector.",
                    example: "https://splunk.example.net:8088"),
                Field("token", \.token, .token("a token"), isRequired: true, "The token of an event collector."),
                Field("index", \.index, .optionalWords, "The index; the token's own by default.", example: "backup"),
                Field("source", \.source, .name, of: initial, "The `source` of the events."),
                Field("sourcetype", \.sourceType, .name, of: initial, "The `sourcetype` of the events."),
                Field(
                    "channel", \.channel, .optionalGUID,
                    "A GUID of your own, where the token asks for acknowledgement.",
                    example: "0f2d9cb4-1c3a-4f0e-9a77-0c2f9f6a1d11"),
            ],
            service: { .splunkHEC($0) })
    }
}

extension Schema where Value == String {
    fileprivate static var matrixRoom: Self {
        .text(TextForm("the id of a room", pattern: #"![^\s/]+"#, example: #""!abc:example.net""#)) {
            (text, _) throws(TextProblem) in
            guard !text.value.hasPrefix("#") else {
                throw TextProblem("is an alias; the room's id, as `!abc:example.net`, stands in its settings")
            }
            guard text.value.wholeMatch(of: /![^\s\/]+/) != nil else {
                throw TextProblem("is no id of a room; write it as `!abc:example.net`")
            }
            return text.value
        }
    }

    fileprivate static var telegramChat: Self {
        .text(
            TextForm(
                "the number of a chat", pattern: "-?[0-9]{1,18}|@[A-Za-z0-9_]+", example: #""-1001234567890""#,
                takesNumbers: true)
        ) { (text, _) throws(TextProblem) in
            guard text.value.wholeMatch(of: /-?[0-9]{1,18}|@[A-Za-z0-9_]+/) != nil else {
                throw TextProblem("is no chat; write its number, as `-1001234567890`, or the `@name` of a channel")
            }
            return text.value
        }
    }
}

extension Schema where Value == Secret {
    fileprivate static var ntfyTopic: Self {
        .text(
            TextForm("a topic", pattern: "[-_A-Za-z0-9]{1,64}", example: "${NTFY_TOPIC}", takesNumbers: true),
            isSecret: true
        ) { (text, _) throws(TextProblem) in
            guard text.value.wholeMatch(of: /[-_A-Za-z0-9]{1,64}/) != nil else {
                throw TextProblem("is no topic; it has letters, digits, `-` and `_`, at most 64 of them")
            }
            return Secret(text.value)
        }
    }
}

extension Schema where Value == String? {
    fileprivate static var optionalGUID: Self {
        .text(
            TextForm(
                "a GUID", pattern: "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
                example: "0f2d9cb4-1c3a-4f0e-9a77-0c2f9f6a1d11")
        ) { (text, _) throws(TextProblem) in
            guard text.value.wholeMatch(of: /[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) != nil else {
                throw TextProblem("is no GUID; write one as `0f2d9cb4-1c3a-4f0e-9a77-0c2f9f6a1d11`")
            }
            return text.value
        }
    }
}
