import Core

/// Verdicts and alarms.
extension Model {
    /// What the rules make of a session that has ended, or of the chain that it is the last of.
    mutating func decide(_ ending: Ending, by rules: [RuleShape], at now: Int) -> [Said] {
        let run = ending.run
        let isQuiet = isQuiet(run, at: run.end)
        if rules.contains(where: \.afterRetries) { judged.insert(run.id) }
        var alarms: [Said] = []
        var over: [RuleShape] = []
        for rule in rules {
            let isSelected = selects(rule, ending)
            let isKnown = rule.afterRetries && (isPartOfOldChain(ending) || hasTold(rule, chainOf: ending))
            let isAlarm = isSelected && ending.isNews && !isQuiet && !isKnown
            if isAlarm { alarms += alarm(rule, run, at: now) }
            if !isSelected { over.append(rule) }
            verdicts.append(
                .init(
                    rule: rule.name, ending: ending, matches: matches(rule, run), isQuiet: isQuiet,
                    isAlarm: isAlarm, unit: rule.afterRetries ? ending.chain : run.id))
        }
        return merged(alarms) + recover(over, by: ending)
    }

    /// By mute or silence.
    func isQuiet(_ run: Run, at minute: Int) -> Bool {
        let previous = previous(of: run)
        let isMuted = mutes.contains { mute in
            (!mute.isAtNightOnly || Night.contains(minute))
                && (mute.when?.holds(run, at: minute, previous: previous) ?? true)
        }
        let successes = life.filter { $0.result == .success }.map(\.end)
        let isSilenced = silences.contains { silence in
            let hasRecovered = successes.contains { silence.from < $0 && $0 <= minute }
            return silence.from <= minute && minute < silence.until && !(silence.untilSuccess && hasRecovered)
        }
        return isMuted || isSilenced
    }

    /// To each of the rule's targets; what is left to a more severe rule is not told apart yet.
    private mutating func alarm(_ rule: RuleShape, _ run: Run, at now: Int) -> [Said] {
        let severity = rule.severity(of: run.result)
        let targets = rule.notify.filter { severity != .info || $0 != RuleShape.pager }
        var alarm = Said(kind: .alarm, rule: rule.name, target: "", severity: severity, session: run.id)
        let place = troubles.firstIndex { $0.rule == rule && !$0.isOver }
        var isTold = true
        if severity != .info {
            var trouble =
                place.map { troubles[$0] }
                ?? Trouble(rule: rule, openedAt: run.end, severity: severity, run: run, toldAt: now)
            isTold = place == nil || rule.tell == .every
            trouble.count += 1
            trouble.severity = max(trouble.severity, severity)
            if run.start >= trouble.run.start { trouble.run = run }
            if isTold {
                trouble.told.formUnion(targets)
                trouble.toldAt = now
            }
            alarm.count = trouble.count
            if let place { troubles[place] = trouble } else { troubles.append(trouble) }
        }
        return isTold
            ? targets.map { target in
                var alarm = alarm
                alarm.target = target
                return alarm
            } : []
    }

    /// "Per session, event and target there is one alarm": that of the decision before, else the most severe rule's,
    /// the first of equals.
    private mutating func merged(_ alarms: [Said]) -> [Said] {
        let said = alarms.map { alarm in
            let isSame = { (other: Said) in other.target == alarm.target && other.session == alarm.session }
            let rivals = alarms.filter(isSame)
            let worst = rivals.map(\.severity).max()
            let winner = told.first(where: isSame) ?? rivals.first { $0.severity == worst }
            var alarm = alarm
            if let winner, winner != alarm { alarm.mergedInto = winner.rule }
            return alarm
        }
        told += said.filter { $0.mergedInto == nil }
        return said
    }
}
