import Core

private let severityDoc =
    "How urgent it is. Default: `error` for `failed`, `missed`, `stale`, `blind`, `undeliverable`; "
    + "`warning` for `warning`, `overrunning`, `stalled`; else `info`."

extension Schema where Value == Placed<RuleDefaults> {
    static var ruleDefaults: Self {
        Schema<Partial<RuleDefaults>>.partial(
            RuleDefaults(),
            [
                Field(
                    "unless", \.unless, .conditions, "What must not hold, with the keys of `when`; of a list none.",
                    example: "{ labels: { tier: test } }"),
                Field(
                    "severity", \.severity, .choice,
                    severityDoc
                ),
                Field("notify", \.notify, .targetNames, "The targets that are told."),
                Field(
                    "repeat", \.reminders, .reminders, "Reminders while an incident is open.",
                    example: "{ every: 12h, at_most: 10 }"),
                Field(
                    "escalate", \.escalation, .escalation, "Who else is told when it lasts.",
                    example: "{ after: 2h, notify: night-page }"),
                Field(
                    "recovery", \.tellsRecovery, .boolean,
                    "Tell those who were told when it is over; `true` by default."),
                Field(
                    "tell", \.tell, .choice,
                    "`every` selected session, or only the `first`, which opens the incident; `every` by default."),
                Field(
                    "after_retries", \.afterRetries, .boolean,
                    "Whether a failed session waits for its retries; `true` by default."),
            ]
        )
        .then { defaults, node, _ in Placed(value: defaults.record, node: node, isWhole: defaults.isWhole) }
    }
}

extension Schema where Value == Placed<RuleDraft> {
    /// A rule with faults is given, too: what it says is looked at, and names that it uses count.
    static var rule: Self {
        Schema<Partial<RuleDraft>>.partial(RuleDraft(), fields).then { draft, node, reader in
            let event = node["event"] == nil ? draft.record.rule.event : draft.record.event
            if let event {
                checkKeys(of: event, node, reader)
                checkLimit(of: event, node, reader)
            }
            return Placed(value: draft.record, node: node, isWhole: draft.isWhole)
        }
    }

    static var ruleKeys: [String] { fields.map(\.key) }

    private static var fields: [Field<RuleDraft>] {
        let initial = RuleDraft()
        return [
            Field(
                "name", \.rule.name, .ruleName, isRequired: true, "Its name in messages, no two alike.",
                example: "backup-failed"),
            Field("event", .choice, defaultText: initial.rule.event.rawValue, "What it waits for.") { $0.event = $1 },
            Field(
                "when", \.rule.when, .conditions,
                "What must hold: all keys of a map, any map of a list; without it everything is selected.",
                example: #"{ result: failed, job: "NAS-*" }"#),
            Field(
                "unless", \.own.unless, .conditions, "What must not hold, with the keys of `when`; of a list none.",
                example: "{ labels: { tier: test } }"),
            Field(
                "severity", \.own.severity, .choice,
                severityDoc
            ),
            Field(
                "notify", \.own.notify, .targetNames,
                "The targets that are told, if `defaults` names none; a name may be built: `chat-{{labels.customer}}`.",
                example: "[ops-chat, tickets]"),
            Field(
                "repeat", \.own.reminders, .reminders, "Reminders while the incident is open; or `off`.",
                example: "{ every: 12h, at_most: 10 }"),
            Field(
                "escalate", \.own.escalation, .escalation, "Who else is told when it lasts; or `off`.",
                example: "{ after: 2h, notify: night-page }"),
            Field(
                "recovery", \.own.tellsRecovery, .boolean,
                "Tell those who were told when it is over; `true` by default."),
            Field(
                "tell", \.own.tell, .choice,
                "`every` selected session, or only the `first`, which opens the incident; `every` by default."),
            Field(
                "after_retries", \.own.afterRetries, .boolean,
                "Whether a failed session waits for its retries; `true` by default."),
        ]
    }

    /// A key that an event does not have would never match, in silence.
    private static func checkKeys(of event: Event, _ node: Node, _ reader: Reader) {
        for key in ["when", "unless"] {
            for entry in node[key]?.members.flatMap(\.entries) ?? [] {
                guard let events = Event.events(knowing: entry.key), !events.contains(event) else { continue }
                reader.error(
                    "`\(entry.key)` has no value when a rule waits for `\(event.rawValue)`; it belongs to "
                        + Event.spoken(events), at: entry.keyPlace)
            }
        }
    }

    private static func checkLimit(of event: Event, _ node: Node, _ reader: Reader) {
        guard event == .stale else { return }
        let limits = [Clause.DurationField.sinceBackup, .sinceSuccess].map(\.rawValue)
        for map in node["when"]?.members ?? [node] {
            // What is no map was told already, and so was a key that means a limit.
            guard case .mapping(let entries) = map.content, !entries.contains(where: { limits.contains($0.key) }),
                !limits.contains(where: { map.misspells($0, among: Schema<Condition>.keys) })
            else { continue }
            let how = "`when: { since_backup: \"> 26h\" }`, or `since_success`"
            reader.error("a rule that waits for `stale` must say how long is too long: \(how)", at: map.place)
        }
    }
}

extension Schema where Value == String {
    fileprivate static var ruleName: Self { .newName(of: .rule) }

    /// A name that no other of its kind has.
    static func newName(of kind: Names.Kind) -> Self {
        .words("a name").then { name, node, reader in
            reader.checkName(name, at: node.place)
            if let first = reader.names.define(name, as: kind, at: node.place) {
                reader.error("there is a \(kind.rawValue) of this name already, at \(first)", at: node.place)
                return nil
            }
            return name
        }
    }
}
