import Foundation

/// The bounds of time that a rule sets to its event, and those that hold where it sets none.
extension Rule {
    private static let overrunSlowdownMin = 2.0
    /// Seconds.
    private static let overrunBeyondUsual: TimeInterval = 20 * 60
    private static let noProgressDefault: TimeInterval = 2 * 3600
    private static let lateByDefault: TimeInterval = 30 * 60
    private static let blindForDefault: TimeInterval = 10 * 60

    func asks(_ field: Clause.DurationField) -> Bool {
        asked.bounds.contains { if case .duration(field, _) = $0 { true } else { false } }
    }

    var asksStreak: Bool { asked.streak }

    /// Copy jobs run for ever by nature; a rule about how long they do must name them.
    var namesCopies: Bool { asked.namesCopies }

    /// The same rule asked for only one of the bounds that are alternatives to each other: `blind_for`, `data_age`.
    func asking(_ field: Clause.DurationField) -> Rule {
        let other: Clause.DurationField = field == .blindFor ? .dataAge : .blindFor
        var rule = self
        for index in rule.when.indices {
            rule.when[index].clauses.removeAll { if case .duration(other, _) = $0 { true } else { false } }
        }
        return rule
    }

    /// Whether the facts pass what the event asks of itself where the rule does not say.
    ///
    /// - Parameter usual: Seconds that the job usually takes; nil: not known.
    func exceedsDefaults(_ facts: Facts, usual: TimeInterval?) -> Bool {
        defaultBound(usual).map { field, bound in facts.durations[field].map { $0 > bound } ?? false } ?? true
    }

    /// The bound that holds where the rule sets none; nil: it sets its own, or the event has none.
    func defaultBound(_ usual: TimeInterval?) -> (field: Clause.DurationField, seconds: TimeInterval)? {
        switch event {
        case .overrunning:
            guard !asks(.duration), !asked.slowdown else { return nil }
            let bound = usual.map { max($0 * Self.overrunSlowdownMin, $0 + Self.overrunBeyondUsual) }
            return (.duration, bound ?? .infinity)
        case .stalled: return asks(.noProgressFor) ? nil : (.noProgressFor, Self.noProgressDefault)
        case .missed: return asks(.lateBy) ? nil : (.lateBy, Self.lateByDefault)
        // Data have an age only where it was read.
        case .blind: return asks(.blindFor) ? nil : (.blindFor, Self.blindForDefault)
        case .finished, .started, .stale, .undeliverable, .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled:
            return nil
        }
    }

    /// Seconds since the last of the rule's bounds was passed; 0 where it has none that time passes.
    func overshoot(_ facts: Facts, usual: TimeInterval?) -> TimeInterval {
        var least: TimeInterval?
        func note(_ seconds: TimeInterval) {
            if seconds >= 0 { least = min(least ?? seconds, seconds) }
        }
        for clause in asked.bounds {
            switch clause {
            case .duration(let field, let comparison):
                if let bound = comparison.lowerBound, let value = facts.durations[field] { note(value - bound) }
            case .number(_, let comparison):
                if let bound = comparison.lowerBound, let usual, let value = facts.durations[.duration] {
                    note(value - bound * usual)
                }
            case .text, .label, .flag, .during: break
            }
        }
        if let (field, bound) = defaultBound(usual), let value = facts.durations[field], bound.isFinite {
            note(value - bound)
        }
        return least ?? 0
    }

    /// Seconds after its start from which a session can overrun; nil where it never can.
    func overrunBound(_ usual: TimeInterval?) -> TimeInterval? {
        if let (_, seconds) = defaultBound(usual) { return seconds.isFinite ? seconds : nil }
        let slowdown = asked.bounds.compactMap { clause -> TimeInterval? in
            guard case .number(.slowdown, let comparison) = clause, let usual else { return nil }
            return comparison.lowerBound.map { $0 * usual }
        }.min()
        return [bound(of: .duration), slowdown].compactMap(\.self).max()
    }

    /// The smallest of the rule's lower bounds for a duration, or the default; nil where it has none.
    func bound(of field: Clause.DurationField) -> TimeInterval? {
        let own = asked.bounds.compactMap { clause -> TimeInterval? in
            if case .duration(field, let comparison) = clause { comparison.lowerBound } else { nil }
        }.min()
        if let own { return own }
        guard let found = defaultBound(nil), found.field == field else { return nil }
        return found.seconds
    }
}

extension Comparison {
    /// What a growing value passes before the comparison holds; nil where it holds from the start.
    var lowerBound: Double? {
        switch self {
        case .greater(let bound), .greaterOrEqual(let bound), .equal(let bound), .range(let bound, _): bound
        case .less, .lessOrEqual: nil
        }
    }
}

extension RuleBook {
    /// Whether the rule selects a condition that is true now, which is the facts' time: its windows look at the moment
    /// at which the rule's own bound was passed.
    ///
    /// - Parameter usual: Seconds that the job usually takes; nil: not known.
    func selects(_ rule: Rule, _ facts: Facts, usual: TimeInterval?) -> Bool {
        let overshoot = rule.overshoot(facts, usual: usual)
        guard overshoot > 0 else { return selects(rule, facts) }
        var then = facts
        then.time -= overshoot
        return selects(rule, then)
    }
}
