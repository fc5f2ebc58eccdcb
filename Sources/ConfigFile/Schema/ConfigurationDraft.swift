import Core
import Foundation

/// The top level of a configuration, before names have been followed and defaults spread.
struct ConfigurationDraft: Sendable {
    static let version = 1

    var timeZone: TimeZone?
    var sources: [SourceSettings] = []
    var labels: [LabelRule] = []
    var targets: [TargetSettings] = []
    var windows: [WindowDraft] = []
    var defaults = RuleDefaults()
    /// Where they stand.
    var defaultsNode: Node?
    var rules: [Placed<RuleDraft>] = []
    var mutes: [Placed<MuteDraft>] = []
    var digests: [Placed<DigestSchedule>] = []
    var tests: [RuleTest] = []
    var status: Configuration.Status?
    var store = Configuration.storeDefault
    var keep = Configuration.keepDefault

    func configuration(in environment: Environment) -> Configuration {
        let zone = timeZone ?? environment.timeZone
        let windows = windows.map { ($0.name, Window(spans: $0.spans, timeZone: $0.timeZone ?? zone)) }
        let digests = digests.map { placed in
            var digest = placed.value
            digest.at.timeZone = zone
            return digest
        }
        return Configuration(
            timeZone: zone, sources: sources, targets: targets, rules: rules.map { $0.value.filled(by: defaults) },
            labels: labels, windows: Dictionary(windows) { first, _ in first },
            mutes: mutes.map { $0.value.resolved(in: zone) }, digests: digests, tests: tests, status: status,
            store: store, keep: keep)
    }
}

extension Schema where Value == Partial<ConfigurationDraft> {
    static var configuration: Self { .partial(ConfigurationDraft(), fields) }

    private static var fields: [Field<ConfigurationDraft>] {
        let initial = ConfigurationDraft()
        return [
            Field(
                "version", checked: .version, isRequired: true, "The version of this format.", example: "1"),
            Field(
                "time_zone", \.timeZone, .timeZone,
                "The zone of all times here and in messages, by its IANA name; the machine's by default."),
            Field(
                "include", checked: .include,
                "Further files with the same keys, relative to this file; a name may be defined only once.",
                example: "rules.d/*.yaml"),
            Field(
                "sources", \.sources, .named(.source, Schema<SourceSettings>.source), isRequired: true,
                "The Enterprise Managers that are watched, each under a name of your choice.",
                example:
                    #"{ hq: { url: "https://em.example.com:9398", username: tocsin, password: "${EM_PASSWORD}" } }"#),
            Field(
                "labels", \.labels, .list(of: .labelRule),
                "Facts about jobs that names alone do not say; later lines win.",
                example: #"[{ when: { job: "ACME-*" }, set: { customer: acme } }]"#),
            Field(
                "targets", \.targets, .named(.target, Schema<TargetSettings>.target),
                "The chats, pagers, ticket systems and webhooks that are told, each under a name of your choice.",
                example: #"{ ops-chat: { type: slack, url: "${SLACK_WEBHOOK_URL}" } }"#),
            Field(
                "windows", \.windows, .named(.window, Schema<WindowDraft>.window),
                "Named stretches of time, for `during` and `hold_during`.",
                example: #"{ office: "mon-fri 08:00-18:00", patching: ["first sunday 02:00-06:00"] }"#),
            Field(
                "rules", \.rules, .list(of: .rule),
                "What matters, and who is told; each rule decides on its own, their order does not matter.",
                example: "[{ name: backup-failed, when: { result: failed }, notify: ops-chat }]"),
            Field(
                "defaults", .ruleDefaults,
                "What every rule does that does not say otherwise, those of included files too.",
                example: "{ notify: ops-chat }"
            ) {
                $0.defaults = $1.value
                $0.defaultsNode = $1.node
            },
            Field(
                "mute", \.mutes, .list(of: Schema<MuteDraft>.mute.placed),
                "Planned quiet: alarms, reminders and escalations are dropped, and recorded; recoveries are told.",
                example: #"[{ when: { job: "NAS-*" }, during: patching, reason: filer patching, until: 2027-12-31 }]"#),
            Field(
                "digests", \.digests, .list(of: Schema<DigestSchedule>.digest.placed), "Summaries at fixed times.",
                example: "[{ name: morning, at: mon-fri 08:05, notify: ops-chat }]"),
            Field(
                "status", \.status, .status,
                "The status page, the API and the metrics over HTTP; without it there is no port.",
                example: "{ listen: 127.0.0.1:9480 }"),
            Field(
                "store", \.store, .store, of: initial,
                "The SQLite file with everything that is known, relative to this file."),
            Field(
                "keep", \.keep, .duration(.seconds(86400)...(.seconds(3650 * 86400))), of: initial,
                "How long history and decisions are kept."),
            Field(
                "tests", \.tests, .list(of: .test),
                "What the rules must do: played by `tocsin check`, and before a changed file comes into force.",
                example: "[{ name: a night without backups is quiet, given: [], expect: [] }]"
            ),
        ]
    }
}

extension Schema where Value == Int {
    fileprivate static var version: Self {
        .text("`1`", shape: .integer(1...1)) { (text, _) throws(TextProblem) in
            guard text.value == String(ConfigurationDraft.version) else {
                throw TextProblem("is a version that this program does not know; write `version: 1`")
            }
            return ConfigurationDraft.version
        }
    }
}

extension Schema where Value == [String] {
    /// Followed before the configuration is read.
    static var include: Self { .oneOrMore(of: .words("a path, perhaps with wildcards")) }
}

extension Schema where Value == String {
    fileprivate static var store: Self {
        var schema = words("the path of a file").then { path, node, reader -> String? in
            if path.hasPrefix("postgres://") || path.hasPrefix("postgresql://") {
                reader.error("PostgreSQL as `store` is not supported by this version yet", at: node.place)
                return nil
            }
            return path
        }
        schema.show = { $0 }
        return schema
    }
}

extension Schema where Value == LabelRule {
    fileprivate static var labelRule: Self {
        .record(
            LabelRule(when: [], set: [:]),
            [
                Field(
                    "when", \.when, .jobConditions, "The jobs that it is about; all by default.",
                    example: #"{ job: "ACME-*" }"#),
                Field(
                    "set", \.set, .labelValues, isRequired: true, "Labels and their values.",
                    example: "{ customer: acme, tier: prod }"),
            ]
        )
        .then { rule, node, reader in
            let facts = Schema<Condition>.factsOfJobs
            for entry in node["when"]?.members.flatMap(\.entries) ?? [] where !facts.contains(entry.key) {
                let known = facts.map { "`\($0)`" }.joined(separator: ", ")
                reader.error("`\(entry.key)` is no fact about a job; labels follow from \(known)", at: entry.keyPlace)
            }
            return rule
        }
    }
}

extension Schema where Value == [String: String] {
    fileprivate static var labelValues: Self {
        let value = Schema<Text>.text(TextForm("a label's value", example: "acme")) { (text, _) throws(TextProblem) in
            text
        }
        let shape = Shape.named(value.shape, key: .labelName)
        return Self(shape: shape) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            var values: [String: String] = [:]
            for entry in entries {
                if entry.key.wholeMatch(of: /[\p{L}\p{N}_][\p{L}\p{N}_-]*/) == nil {
                    reader.error("a label's name has letters, digits, `_` and `-`", at: entry.keyPlace)
                }
                reader.names.define(entry.key, as: .label, at: entry.keyPlace)
                guard let text = value.read(entry.value, reader) else { continue }
                reader.warnOfComment(behind: text)
                reader.labelValues[entry.key, default: []].append(text)
                values[entry.key] = text.value
            }
            return values
        }
    }
}
