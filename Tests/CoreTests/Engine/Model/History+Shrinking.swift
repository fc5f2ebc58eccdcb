extension History {
    /// The same with one thing less.
    private var simpler: [History] {
        func without<Value>(_ path: WritableKeyPath<History, [Value]>) -> [History] {
            self[keyPath: path].indices.reversed().map { place in
                var history = self
                history[keyPath: path].remove(at: place)
                return history
            }
        }
        return without(\.steps) + without(\.runs) + without(\.rules) + without(\.mutes) + plainerRules + plainerSteps
    }

    private var plainerRules: [History] {
        let plain = RuleShape(name: "", notify: [])
        let changes: [(inout RuleShape) -> Void] = [
            { $0.unless = nil }, { $0.streak = nil }, { $0.severity = nil }, { $0.reminders = nil },
            { $0.escalation = nil }, { $0.tellsRecovery = true }, { $0.tell = plain.tell }, { $0.jobs = plain.jobs },
            { $0.afterRetries = false }, { $0.notify = Array($0.notify.prefix(1)) }, { $0.when.isAtNight = nil },
            { $0.when.isRetry = nil }, { $0.when.longerThanMinutes = nil }, { $0.when.previous = nil },
        ]
        return rules.indices.flatMap { place in
            changes.map { change in
                var history = self
                change(&history.rules[place])
                return history
            }
        }
    }

    private var plainerSteps: [History] {
        steps.indices.flatMap { place -> [History] in
            var (whole, running) = (self, self)
            if case .look(let view) = steps[place].action {
                whole.steps[place].action = .look(.init(isFresh: view.isFresh))
            }
            running.steps[place].isAfterRestart = false
            var later = self
            if place + 1 < steps.count { later.steps[place + 1].after += steps[place].after }
            later.steps.remove(at: place)
            return [whole, running, later]
        }
    }

    /// The smallest that still differs, taking one thing away at a time.
    func shrunk() throws -> History {
        var smallest = self
        while let next = try smallest.simpler.first(where: { try $0 != smallest && Trial.difference(in: $0) != nil }) {
            smallest = next
        }
        return smallest
    }
}
