import Core

/// A rule of a random history, small enough for the model to say itself what it means. Times are minutes.
struct RuleShape: Hashable {
    static let pager = "pager"

    struct Repeat: Hashable {
        var every: Int
        var atMost: Int?
    }

    struct Escalation: Hashable {
        var after: Int
        var target: String
    }

    var name: String
    /// A pattern: `*`, or a prefix and a star.
    var jobs = "*"
    var when = Ask()
    var unless: Ask?
    /// At least so many in a row.
    var streak: Int?
    var severity: Severity?
    var notify: [String]
    var reminders: Repeat?
    var escalation: Escalation?
    var tellsRecovery = true
    var tell = Rule.Tell.every
    var afterRetries = true

    var rule: Rule {
        var clauses = when.clauses
        if jobs != "*" { clauses.append(.text(.job, .pattern(.wildcard(jobs)))) }
        if let streak { clauses.append(.number(.streak, .greaterOrEqual(Double(streak)))) }
        return Rule(
            name: name, event: .finished, when: clauses.isEmpty ? [] : [Condition(clauses)],
            unless: unless.map { [Condition($0.clauses)] } ?? [], severity: severity,
            notify: notify.map(Self.target),
            reminders: reminders.map { Rule.Repeat(every: .seconds($0.every * 60), atMost: $0.atMost) },
            escalation: escalation.map {
                Rule.Escalation(after: .seconds($0.after * 60), notify: [Self.target($0.target)])
            },
            tellsRecovery: tellsRecovery, tell: tell, afterRetries: afterRetries)
    }

    func covers(_ jobName: String) -> Bool { jobs == "*" || jobName.hasPrefix(jobs.dropLast()) }

    /// The contract's default where the rule names none.
    func severity(of result: Session.Result) -> Severity {
        if let severity { return severity }
        return switch result {
        case .failed: .error
        case .warning: .warning
        case .success, .none: .info
        }
    }

    var words: String {
        [
            "rule \(name): \(when.words.isEmpty ? "anything" : when.words)", jobs == "*" ? nil : "jobs \(jobs)",
            unless.map { "unless \($0.words)" }, streak.map { "\($0) in a row" }, severity?.rawValue,
            "to \(notify.joined(separator: " and "))",
            reminders.map { "again every \($0.every) min\($0.atMost.map { ", at most \($0)" } ?? "")" },
            escalation.map { "after \($0.after) min to \($0.target)" }, tellsRecovery ? nil : "no recovery",
            tell == .first ? "tell first" : nil, afterRetries ? nil : "not after retries",
        ].compactMap(\.self).joined(separator: "; ")
    }

    private static func target(_ name: String) -> TargetName { TargetName(Target.ID(rawValue: name)) }
}
