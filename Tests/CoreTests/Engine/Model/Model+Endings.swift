import Core

/// When an incident ends, and who hears of it.
extension Model {
    /// "An incident is open … until … the job's next session that ended with success or warning and that the rule does
    /// not select"
    mutating func recover(_ rules: [RuleShape], by ending: Ending) -> [Said] {
        guard ending.isNews, ending.run.result == .success || ending.run.result == .warning else { return [] }
        let over = rules.filter { rule in open.contains { $0.rule == rule && $0.run.start < ending.run.start } }
        return close(over.map(\.name), with: ending.run)
    }

    /// "A recovery goes to a target once, when the last open incident of that job that it was told of ends"
    ///
    /// It names the incident that ended last. Where only that one's rule is to tell no recovery, the target hears of it
    /// all the same for the others. A rule that is gone can not say that it tells none.
    private mutating func close(_ names: [String], with run: Run?) -> [Said] {
        var said: [Said] = []
        for name in names {
            guard let place = troubles.firstIndex(where: { !$0.isOver && $0.rule.name == name }) else { continue }
            troubles[place].isOver = true
            let trouble = troubles[place]
            let isTold = trouble.rule.tellsRecovery || !rules.contains { $0.name == name }
            for target in (isTold ? trouble.told : trouble.owed).sorted() {
                let others = troubles.indices.filter { other in
                    !troubles[other].isOver && troubles[other].told.contains(target)
                }
                for other in others { troubles[other].owed.insert(target) }
                guard others.isEmpty else { continue }
                said.append(
                    Said(
                        kind: .recovery, rule: name, target: target, severity: trouble.severity, session: run?.id,
                        count: trouble.count))
            }
        }
        return said
    }

    /// An incident ends where no rule of that name covers its job any more.
    mutating func closeUncovered() -> [Said] {
        let covering = rules.filter { $0.covers(name) }.map(\.name)
        let uncovered = open.map(\.rule.name).filter { !covering.contains($0) }
        return close(uncovered.sorted(), with: nil)
    }

    /// The job is no longer listed.
    mutating func closeAll() -> [Said] {
        close(open.map(\.rule.name).sorted(), with: nil)
    }
}
