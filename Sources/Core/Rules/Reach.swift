/// What one map of `when` can be about, given its event and its surroundings.
struct Reach {
    let event: Event
    let condition: Condition
    let surroundings: Surroundings

    /// Why the clause holds for nothing.
    func impossibility(of clause: Clause) -> String? {
        switch clause {
        case .text(.job, let match):
            guard let names = match.literals, !names.contains(where: isWatched) else { return nil }
            return "no source watches a job of this name"
        case .text(let field, let match):
            guard let values = values(of: field), !values.contains(where: match.matches) else { return nil }
            return emptiness(of: field)
        case .label(let name, let match):
            return values(ofLabel: name).contains(where: match.matches) ? nil : "no line of `labels` sets such a value"
        case .flag(let field, let wanted): return impossibility(of: field, wanted)
        case .number(let field, let comparison):
            return comparison.isPossible(in: field.range, isWhole: field.isWhole) ? nil : field.bounds
        case .duration(_, let comparison):
            return comparison.isPossible(in: 0...(.infinity), isWhole: false) ? nil : "no time is below zero"
        case .during(let match): return impossibility(of: match)
        }
    }

    /// Whether all that the map selects is selected by `other` too.
    func isCovered(by other: Condition) -> Bool { other.clauses.allSatisfy(isImplied) }

    /// Every value that the field can have here; nil where that is not known.
    private func values(of field: Clause.TextField) -> [String?]? {
        switch field {
        case .source: surroundings.sources.map(\.id.rawValue)
        case .kind: Array(kinds)
        case .result: event == .finished ? Session.Result.allCases.map(\.rawValue) : [Session.Result.none.rawValue]
        case .previousResult: Session.Result.allCases.map(\.rawValue) + [nil]
        case .state: event == .finished ? ["Stopped"] : nil
        case .server, .job, .type: nil
        }
    }

    private func values(ofLabel name: String) -> [String?] { surroundings.labels.map { $0.set[name] } + [nil] }

    private var sources: [SourceSettings] {
        let matches = condition.clauses.compactMap { if case .text(.source, let match) = $0 { match } else { nil } }
        return surroundings.sources.filter { source in matches.allSatisfy { $0.matches(source.id.rawValue) } }
    }

    /// Copy jobs stand in the collection of backup jobs.
    private var kinds: Set<String> {
        let kinds = Set(sources.flatMap(\.kinds))
        return Set(kinds.map(\.rawValue) + (kinds.contains(.backup) ? ["copy"] : []))
    }

    private func isWatched(_ job: String) -> Bool {
        sources.contains { $0.include.matches(job) && !($0.exclude?.matches(job) ?? false) }
    }

    private func emptiness(of field: Clause.TextField) -> String {
        switch field {
        case .source: "no source has such a name"
        case .kind: "no source that it is about watches jobs of this kind"
        case .result where event != .finished: "a session that has not ended has the result `none`"
        case .result, .previousResult: "there is no such result"
        case .state: "a session that has ended has the state `Stopped`"
        case .server, .job, .type: "there is no such \(field.rawValue)"
        }
    }

    private func impossibility(of flag: Clause.FlagField, _ wanted: Bool) -> String? {
        switch (flag, event, wanted) {
        case (.enabled, .missed, false): "a job that is disabled is never missed"
        case (.enabled, .jobDisabled, true): "a job that was disabled is not enabled"
        case (.enabled, .jobEnabled, false): "a job that was enabled is not disabled"
        default: nil
        }
    }

    private func impossibility(of match: WindowMatch) -> String? {
        let windows = match.windows.compactMap { name in surroundings.windows[name].map { (name, $0) } }
        if match.isNegated {
            return windows.first { $0.1.isAlwaysOpen }.map { "the window `\($0.0)` is always open" }
        }
        guard windows.count == match.windows.count, windows.allSatisfy({ $0.1.isOver(at: surroundings.now) }) else {
            return nil
        }
        return "the window `\(match.windows.joined(separator: "`, `"))` is over for good"
    }

    private func isImplied(_ wanted: Clause) -> Bool {
        switch wanted {
        case .text(let field, let match):
            let own = condition.clauses.compactMap { clause in
                if case .text(field, let match) = clause { match } else { nil }
            }
            if field == .job, TextMatch.pattern(.wildcard("*")).implies(match) { return true }
            if let values = values(of: field) {
                return values.filter { value in own.allSatisfy { $0.matches(value) } }.allSatisfy(match.matches)
            }
            return own.contains { $0.implies(match) }
        case .label(let name, let match):
            let own = condition.clauses.compactMap { if case .label(name, let match) = $0 { match } else { nil } }
            let values = values(ofLabel: name).filter { value in own.allSatisfy { $0.matches(value) } }
            return values.allSatisfy(match.matches)
        case .number(let field, let comparison):
            return condition.clauses.contains {
                if case .number(field, let own) = $0 { own.implies(comparison) } else { false }
            }
        case .duration(let field, let comparison):
            return condition.clauses.contains {
                if case .duration(field, let own) = $0 { own.implies(comparison) } else { false }
            }
        case .flag: return condition.clauses.contains(wanted)
        case .during(let match):
            if !match.isNegated, match.windows.contains(where: { surroundings.windows[$0]?.isAlwaysOpen ?? false }) {
                return true
            }
            return condition.clauses.contains { if case .during(let own) = $0 { own.implies(match) } else { false } }
        }
    }
}

extension Clause.NumberField {
    fileprivate var range: ClosedRange<Double> {
        switch self {
        case .streak: 1...(.infinity)
        case .progress: 0...100
        case .slowdown: 0...(.infinity)
        }
    }

    fileprivate var isWhole: Bool { self != .slowdown }

    fileprivate var bounds: String {
        switch self {
        case .streak: "a streak is a whole number from 1"
        case .progress: "progress is a whole number from 0 to 100"
        case .slowdown: "a slowdown is a number from 0"
        }
    }
}
