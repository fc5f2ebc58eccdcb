import Core

/// What `defaults` says for rules that do not.
struct RuleDefaults: Sendable {
    var afterRetries: Bool?
    var tellsRecovery: Bool?
    var tell: Rule.Tell?

    /// A rule that still lacks what the defaults may give.
    struct Draft: Sendable {
        var rule: Rule
        var own = RuleDefaults()
    }

    func rule(_ draft: Draft) -> Rule {
        var rule = draft.rule
        rule.afterRetries = draft.own.afterRetries ?? afterRetries ?? rule.afterRetries
        rule.tellsRecovery = draft.own.tellsRecovery ?? tellsRecovery ?? rule.tellsRecovery
        rule.tell = draft.own.tell ?? tell ?? rule.tell
        return rule
    }
}

extension Schema where Value == RuleDefaults {
    static var ruleDefaults: Self {
        .record(
            RuleDefaults(),
            [
                Field("after_retries", \.afterRetries, .boolean, "Wait for the end of a retry chain; yes by default."),
                Field(
                    "recovery", \.tellsRecovery, .boolean, "Tell those who were told when it is over; yes by default."),
                Field("tell", \.tell, .choice, "Every session, or the first of an incident; every by default."),
            ])
    }
}

extension Schema where Value == RuleDefaults.Draft {
    static var rule: Self {
        .record(RuleDefaults.Draft(rule: Rule(name: "", notify: [])), fields).then { draft, node, reader in
            checkFields(of: draft.rule.event, node, reader)
            return draft
        }
    }

    private static var fields: [Field<Value>] {
        let initial = RuleDefaults.Draft(rule: Rule(name: "", notify: []))
        return [
            Field("name", \.rule.name, .ruleName, isRequired: true, "Its name in messages, no two alike."),
            Field("event", \.rule.event, .event, of: initial, "What it waits for."),
            Field("when", \.rule.when, .conditions, "What must hold; of a list any."),
            Field("unless", \.rule.unless, .conditions, "What must not hold; of a list none."),
            Field("severity", \.rule.severity, .choice, "How urgent it is; the event's own by default."),
            Field("notify", \.rule.notify, .targetNames, isRequired: true, "Targets that are told."),
            Field("repeat", checked: .reminders, "Reminders while the incident is open."),
            Field("escalate", checked: .escalation, "Who else is told when it lasts."),
            Field("recovery", \.own.tellsRecovery, .boolean, "Tell those who were told when it is over."),
            Field("tell", \.own.tell, .choice, "Every session, or the first of an incident."),
            Field("after_retries", \.own.afterRetries, .boolean, "Wait for the end of a retry chain."),
        ]
    }

    /// A field that an event does not have would never match, in silence.
    private static func checkFields(of event: Event, _ node: Node, _ reader: Reader) {
        for key in ["when", "unless"] {
            for entry in node[key]?.members.flatMap(\.entries) ?? [] {
                guard let events = events(of: entry.key), !events.contains(event) else { continue }
                let known = events.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                reader.error(
                    "`\(entry.key)` has no value when a rule waits for `\(event.rawValue)`; it belongs to \(known)",
                    at: entry.keyPlace)
            }
        }
    }

    private static func events(of key: String) -> [Event]? {
        if key == Clause.NumberField.slowdown.rawValue { return [.finished, .overrunning] }
        return Clause.DurationField(rawValue: key)?.events
    }
}

extension Schema where Value == String {
    fileprivate static var ruleName: Self {
        .words("a name").then { name, node, reader in
            reader.checkName(name, at: node.place)
            if let first = reader.names.define(name, as: .rule, at: node.place) {
                reader.error("there is a rule of this name already, at \(first)", at: node.place)
                return nil
            }
            return name
        }
    }
}

extension Schema where Value == Event {
    fileprivate static var event: Self {
        var schema = choice.then { event, node, reader -> Event? in
            guard Unsupported.events.contains(event) else { return event }
            Unsupported.report("the event `\(event.rawValue)`", at: node.place, to: reader)
            return event
        }
        schema.show = choice.show
        return schema
    }
}

extension Schema where Value == Rule.Repeat {
    fileprivate static var reminders: Self {
        .record(
            Rule.Repeat(every: .seconds(0)),
            [
                Field(
                    "every", \.every, .duration(.seconds(60)...(.seconds(86400 * 365))), isRequired: true,
                    "How often."),
                Field("at_most", \.atMost, .integer(1...10_000), "How many; as long as it lasts by default."),
            ])
    }
}

extension Schema where Value == Rule.Escalation {
    fileprivate static var escalation: Self {
        .record(
            Rule.Escalation(after: .seconds(0), notify: []),
            [
                Field("after", \.after, .duration(), isRequired: true, "How long it must have lasted."),
                Field("notify", \.notify, .targetNames, isRequired: true, "Who is told then."),
            ])
    }
}
