import Core

/// A target as it stands in the file, before its type has said which defaults and which keys it has.
private struct TargetDraft: Sendable {
    /// nil: a type that is known and not built.
    var kind: TargetSettings.Kind?
    var url = Secret("")
    var webhook = WebhookSettings()
    var hold: TargetSettings.Hold?
    var limits = LimitsDraft()
    var fallback: Target.ID?
    var tls = TLSSettings.standard
    var proxy: Secret?
    var timeout = TargetSettings.timeoutDefault
    var retry = TargetSettings.Retry()
}

/// `limits` with what was left out.
private struct LimitsDraft: Sendable {
    enum DigestOver: Sendable {
        case off
        case over(Int)
    }

    var perMinute: Int?
    var parallel: Int?
    var digestOver: DigestOver?

    func settings(for kind: TargetSettings.Kind) -> TargetSettings.Limits {
        let base: TargetSettings.Limits = kind == .webhook ? .unlimited : .chat
        let digestOver: Int? =
            switch self.digestOver {
            case nil: base.digestOver
            case .off: nil
            case .over(let count): count
            }
        return TargetSettings.Limits(
            perMinute: perMinute ?? base.perMinute, parallel: parallel ?? base.parallel, digestOver: digestOver)
    }
}

extension Schema where Value == TargetSettings {
    /// A type that is not built has keys of its own, so that only its name is looked at.
    static func target(_ name: String) -> Self {
        let draft = Schema<TargetDraft>.record(
            TargetDraft(), [Field("type", \.kind, .kind, isRequired: true, type)] + keys)
        let settings = draft.then { draft, node, reader in
            draft.kind.flatMap { resolve(name, $0, draft, at: node, reader) }
        }
        return Self(shape: settings.shape) { node, reader in
            if let type = node["type"], case .scalar(let scalar) = type.content,
                Unsupported.targetTypes.contains(scalar.text)
            {
                let what = "a target of type `\(scalar.text)`"
                Unsupported.report("\(what) (`type: webhook` takes any JSON)", at: type.place, to: reader)
                return nil
            }
            return settings.read(node, reader)
        }
    }

    private static var type: String { "What it is: a chat of this make, or `webhook` for anything that takes JSON." }

    private static var keys: [Field<TargetDraft>] {
        let initial = TargetDraft()
        return [
            Field("url", \.url, .urlTemplate, isRequired: true, "Where messages are posted; it is a secret."),
            Field("hold_during", \.hold, .hold, "When messages wait."),
            Field("limits", \.limits, .limits, "How much it is sent at once."),
            Field("fallback", \.fallback, .targetID, "The target that gets what dies here."),
            Field("tls", \.tls, .tls, "How its certificate is trusted."),
            Field("proxy", \.proxy, .proxy, "The proxy on the way; the environment's by default."),
            Field(
                "timeout", \.timeout, .duration(.seconds(1)...(.seconds(600))), of: initial,
                "Bounds one request, connecting included."),
            Field("retry", \.retry, .retry, "How long delivery is tried."),
        ] + Field<TargetDraft>.webhookKeys
    }

    private static func resolve(
        _ name: String, _ kind: TargetSettings.Kind, _ draft: TargetDraft, at node: Node, _ reader: Reader
    ) -> TargetSettings? {
        let webhookKeys = Set(Field<TargetDraft>.webhookKeys.map(\.key))
        if kind != .webhook {
            for entry in node.entries where webhookKeys.contains(entry.key) {
                reader.error(
                    "`\(entry.key)` belongs to `type: webhook`, not to `type: \(kind.rawValue)`", at: entry.keyPlace)
            }
        }
        if kind != .webhook, draft.url.reveal().contains("{{"), let url = node["url"] {
            reader.error("only the URL of a `type: webhook` can be a template", at: url.place)
        }
        if case .over = draft.limits.digestOver, draft.webhook.body != nil, let limits = node["limits"] {
            reader.warn("a target with its own `body` gets no digests; `digest_over` does nothing", at: limits.place)
        }
        return TargetSettings(
            id: Target.ID(rawValue: name), kind: kind, url: draft.url, webhook: kind == .webhook ? draft.webhook : nil,
            hold: draft.hold, limits: draft.limits.settings(for: kind), fallback: draft.fallback, tls: draft.tls,
            proxy: draft.proxy, timeout: draft.timeout, retry: draft.retry)
    }
}

extension Field where Record == TargetDraft {
    fileprivate static var webhookKeys: [Self] {
        let initial = TargetDraft()
        return [
            Field("method", \.webhook.method, .method, of: initial, "The method of the request."),
            Field("headers", \.webhook.headers, .headers, "More headers; each value is a template and a secret."),
            Field(
                "sign", \.webhook.signingKeys, .signingKeys,
                "Keys of Standard Webhooks, `whsec_…`; more while they rotate."),
            Field("format", \.webhook.format, .choice, of: initial, "The default body, or CloudEvents around it."),
            Field("body", \.webhook.body, .bodyTree, "A body of your own; every text in it is a template."),
            Field("success", \.webhook.success, .statuses, "Statuses that mean delivered; 200 to 299 by default."),
            Field("reference", \.webhook.reference, .jsonPointer, "Where the answer names what was opened."),
            Field("on_update", \.webhook.onUpdate, .followUp, "The request for a later message of the same trouble."),
            Field("on_recovery", \.webhook.onRecovery, .followUp, "The request when the trouble is over."),
        ]
    }
}

extension Schema where Value == TargetSettings.Kind {
    fileprivate static var kind: Self { choice }
}

extension Schema where Value == LimitsDraft {
    fileprivate static var limits: Self {
        let count = Schema<Int>.integer(1...100_000)
        return .record(
            LimitsDraft(),
            [
                Field("per_minute", \.perMinute, count, "Messages a minute."),
                Field("parallel", \.parallel, .integer(1...64), "Requests under way at once."),
                Field(
                    "digest_over", \.digestOver, .digestOver, "More due at once than this become a digest; or `off`."),
            ])
    }
}

extension Schema where Value == LimitsDraft.DigestOver {
    fileprivate static var digestOver: Self {
        .text("a whole number, or `off`") { (text, _) throws(TextProblem) in
            if ["off", "no", "false"].contains(text.value.lowercased()) { return .off }
            guard let count = Int(text.value), (1...100_000).contains(count) else {
                throw TextProblem("is neither a whole number from 1 nor `off`")
            }
            return .over(count)
        }
    }
}

extension Schema where Value == TargetSettings.Retry {
    fileprivate static var retry: Self {
        let initial = TargetSettings.Retry()
        return .record(
            initial,
            [
                Field("for", \.limit, .duration(), of: initial, "From the first attempt to giving up."),
                Field("max_age", \.ageMax, .duration(), of: initial, "From the message's creation to giving up."),
            ])
    }
}

extension Schema where Value == Target.ID {
    static var targetID: Self {
        Schema<String>.text("the name of a target") { (text, reader) throws(TextProblem) in
            reader.names.use(text, as: .target)
            return text.value
        }
        .then { name, _, _ in Target.ID(rawValue: name) }
    }
}

extension Schema where Value == Secret? {
    fileprivate static var proxy: Self {
        .text("the URL of a proxy", isSecret: true) { (text, _) throws(TextProblem) in
            guard !text.isEmpty else { return .some(nil) }
            _ = try WebAddress(text.value, schemes: ["http", "https", "socks5", "socks5h"])
            return Secret(text.value)
        }
    }
}
