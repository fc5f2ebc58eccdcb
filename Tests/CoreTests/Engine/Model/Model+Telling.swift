import Core

/// Alarms, and the ends of incidents.
extension Model {
    /// What the rules make of a session that has ended, or of the chain that it is the last of.
    mutating func decide(_ job: Int, _ ending: JobModel.Ending, by rules: [RuleShape], at now: Int) -> [Said] {
        let run = ending.run
        let isQuiet = isQuiet(job, run, at: run.end)
        if rules.contains(where: \.afterRetries) { jobs[job].judged.insert(run.id) }
        var alarms: [Said] = []
        var over: [RuleShape] = []
        for rule in rules {
            let isSelected = jobs[job].selects(rule, ending)
            let isKnown =
                rule.afterRetries
                && (jobs[job].isPartOfOldChain(ending) || jobs[job].hasTold(rule, chainOf: ending))
            let isAlarm = isSelected && ending.isNews && !isQuiet && !isKnown
            if isAlarm { alarms += alarm(job, rule, run, at: now) }
            if !isSelected { over.append(rule) }
            jobs[job].verdicts.append(
                .init(
                    rule: rule.name, ending: ending, matches: jobs[job].matches(rule, run), isQuiet: isQuiet,
                    isAlarm: isAlarm, unit: rule.afterRetries ? ending.chain : run.id))
        }
        return merged(alarms, job) + recover(job, over, by: ending)
    }

    /// "An incident is open … until … the job's next session that ended with success or warning and that the rule does
    /// not select"
    private mutating func recover(_ job: Int, _ rules: [RuleShape], by ending: JobModel.Ending) -> [Said] {
        guard ending.isNews, ending.run.result == .success || ending.run.result == .warning else { return [] }
        let over = rules.filter { rule in
            jobs[job].open.contains { $0.rule == rule && $0.run.start < ending.run.start }
        }
        return close(job, over.map(\.name), with: ending.run)
    }

    /// By mute or silence.
    func isQuiet(_ job: Int, _ run: Run, at minute: Int) -> Bool {
        let previous = jobs[job].previous(of: run)
        let isMuted = mutes.contains { mute in
            (!mute.isAtNightOnly || Night.contains(minute))
                && (mute.when?.holds(run, at: minute, previous: previous) ?? true)
        }
        let successes = jobs[job].life.filter { $0.result == .success }.map(\.end)
        let isSilenced = silences.contains { silence in
            let hasRecovered = successes.contains { silence.from < $0 && $0 <= minute }
            return silence.from <= minute && minute < silence.until && !(silence.untilSuccess && hasRecovered)
        }
        return isMuted || isSilenced
    }

    /// To each of the rule's targets; what is left to a more severe rule is not told apart yet.
    private mutating func alarm(_ job: Int, _ rule: RuleShape, _ run: Run, at now: Int) -> [Said] {
        let severity = rule.severity(of: run.result)
        let targets = rule.notify.filter { severity != .info || $0 != RuleShape.pager }
        var alarm = Said(kind: .alarm, rule: rule.name, target: "", severity: severity, session: run.id)
        let place = jobs[job].troubles.firstIndex { $0.rule == rule && !$0.isOver }
        var isTold = true
        if severity != .info {
            var trouble =
                place.map { jobs[job].troubles[$0] }
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
            if let place { jobs[job].troubles[place] = trouble } else { jobs[job].troubles.append(trouble) }
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
    private mutating func merged(_ alarms: [Said], _ job: Int) -> [Said] {
        let said = alarms.map { alarm in
            let isSame = { (other: Said) in other.target == alarm.target && other.session == alarm.session }
            let rivals = alarms.filter(isSame)
            let worst = rivals.map(\.severity).max()
            let winner = jobs[job].alarms.first(where: isSame) ?? rivals.first { $0.severity == worst }
            var alarm = alarm
            if let winner, winner != alarm { alarm.mergedInto = winner.rule }
            return alarm
        }
        jobs[job].alarms += said.filter { $0.mergedInto == nil }
        return said
    }

    /// "A recovery goes to a target once, when the last open incident of that job that it was told of ends"
    ///
    /// It names the incident that ended last. Where only that one's rule is to tell no recovery, the target hears of it
    /// all the same for the others. A rule that is gone can not say that it tells none.
    private mutating func close(_ job: Int, _ names: [String], with run: Run?) -> [Said] {
        var said: [Said] = []
        for name in names {
            guard let place = jobs[job].troubles.firstIndex(where: { !$0.isOver && $0.rule.name == name }) else {
                continue
            }
            jobs[job].troubles[place].isOver = true
            let trouble = jobs[job].troubles[place]
            let isTold = trouble.rule.tellsRecovery || !rules.contains { $0.name == name }
            for target in (isTold ? trouble.told : trouble.owed).sorted() {
                let others = jobs[job].troubles.indices.filter { other in
                    !jobs[job].troubles[other].isOver && jobs[job].troubles[other].told.contains(target)
                }
                for other in others { jobs[job].troubles[other].owed.insert(target) }
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
    mutating func closeUncovered(_ job: Int) -> [Said] {
        let name = jobs[job].name
        let covering = Set(rules.filter { $0.covers(name) }.map(\.name))
        let uncovered = jobs[job].open.map(\.rule.name).filter { !covering.contains($0) }
        return close(job, uncovered.sorted(), with: nil)
    }

    /// The job is no longer listed.
    mutating func closeAll(_ job: Int) -> [Said] {
        close(job, jobs[job].open.map(\.rule.name).sorted(), with: nil)
    }

    /// Reminders and escalations of what is open.
    mutating func remind(_ job: Int, at now: Int) -> [Said] {
        var said: [Said] = []
        let open = jobs[job].troubles.indices.filter { !jobs[job].troubles[$0].isOver }
        for place in open.sorted(by: { jobs[job].troubles[$0].rule.name < jobs[job].troubles[$1].rule.name }) {
            var trouble = jobs[job].troubles[place]
            let isQuiet = isQuiet(job, trouble.run, at: now)
            let rule = trouble.rule
            func message(_ kind: Message.Kind, _ target: String) -> Said {
                Said(
                    kind: kind, rule: rule.name, target: target, severity: trouble.severity, session: trouble.run.id,
                    count: trouble.count)
            }
            if let escalation = rule.escalation, !trouble.isEscalated, now >= trouble.openedAt + escalation.after,
                !isQuiet
            {
                trouble.isEscalated = true
                trouble.told.insert(escalation.target)
                said.append(message(.escalation, escalation.target))
            }
            if let repeating = rule.reminders, now >= trouble.toldAt + repeating.every,
                trouble.reminders < repeating.atMost ?? .max
            {
                trouble.toldAt = now
                if !isQuiet {
                    trouble.reminders += 1
                    said += rule.notify.filter(trouble.told.contains).map { message(.reminder, $0) }
                }
            }
            jobs[job].troubles[place] = trouble
        }
        return said
    }
}
