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
            Field("version", checked: .version, isRequired: true, "The version of this format, which is 1."),
            Field(
                "time_zone", \.timeZone, .timeZone, "The IANA name of the zone; the machine's by default."),
            Field("include", checked: .include, "Further files, as `rules.d/*.yaml`, from this file's folder."),
            Field(
                "sources", \.sources, .named(.source, Schema<SourceSettings>.source), isRequired: true,
                "Enterprise Managers."),
            Field("labels", \.labels, .list(of: .labelRule), "Facts about jobs that names alone do not say."),
            Field("targets", \.targets, .named(.target, Schema<TargetSettings>.target), "Systems that are told."),
            Field(
                "windows", \.windows, .named(.window, Schema<WindowDraft>.window), "Named stretches of time."),
            Field("defaults", .ruleDefaults, "What every rule does that does not say otherwise.") {
                $0.defaults = $1.value
                $0.defaultsNode = $1.node
            },
            Field("rules", \.rules, .list(of: .rule), "What matters, and who is told."),
            Field("mute", \.mutes, .list(of: Schema<MuteDraft>.mute.placed), "Planned quiet."),
            Field(
                "digests", \.digests, .list(of: Schema<DigestSchedule>.digest.placed), "Summaries at fixed times."),
            Field("status", \.status, .status, "The status page, the API and the metrics."),
            Field("store", \.store, .store, of: initial, "The SQLite file, from this file's folder."),
            Field(
                "keep", \.keep, .duration(.seconds(86400)...(.seconds(3650 * 86400))), of: initial,
                "How long history is kept."),
            Field("tests", \.tests, .list(of: .test), "What the rules must do, checked before they are in force."),
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
                Unsupported.report("PostgreSQL as `store`", at: node.place, to: reader)
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
                Field("when", \.when, .conditions, "The jobs that it is about; all of them by default."),
                Field("set", \.set, .labelValues, isRequired: true, "Labels and their values."),
            ]
        )
        .then { rule, node, reader in
            let facts = ["source", "server", "job", "kind", "type", "enabled"]
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
        let value = Schema<Text>.text("a label's value") { (text, _) throws(TextProblem) in text }
        let shape = Shape.named(value.shape)
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
