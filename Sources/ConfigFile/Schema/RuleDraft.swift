import Core

/// What `defaults` says for rules that do not, and what a rule says for itself.
struct RuleDefaults: Sendable {
    var unless: [Condition]?
    var severity: Severity?
    var notify: [TargetName]?
    /// nil: nothing was said. nil within: none, whatever the defaults are.
    var reminders: Rule.Repeat??
    var escalation: Rule.Escalation??
    var tellsRecovery: Bool?
    var tell: Rule.Tell?
    var afterRetries: Bool?
}

/// A rule that still lacks what the defaults may give.
struct RuleDraft: Sendable {
    var rule = Rule(name: "", notify: [])
    /// nil: nothing was said, or nothing that could be read.
    var event: Event?
    var own = RuleDefaults()

    func filled(by defaults: RuleDefaults) -> Rule {
        var rule = rule
        rule.event = event ?? rule.event
        rule.unless = own.unless ?? defaults.unless ?? rule.unless
        rule.severity = own.severity ?? defaults.severity
        rule.notify = own.notify ?? defaults.notify ?? rule.notify
        rule.reminders = own.reminders ?? defaults.reminders ?? nil
        rule.escalation = own.escalation ?? defaults.escalation ?? nil
        rule.tellsRecovery = own.tellsRecovery ?? defaults.tellsRecovery ?? rule.tellsRecovery
        rule.tell = own.tell ?? defaults.tell ?? rule.tell
        rule.afterRetries = own.afterRetries ?? defaults.afterRetries ?? rule.afterRetries
        return rule
    }
}

/// What was read, and where, for checks that need the whole configuration.
struct Placed<Value: Sendable>: Sendable {
    let value: Value
    let node: Node
    /// Otherwise the reader has been told what is wrong.
    var isWhole = true
}

extension Schema where Value: Sendable {
    var placed: Schema<Placed<Value>> { then { value, node, _ in Placed(value: value, node: node) } }
}
