import Core

/// What is seen of the job, and in which order it is judged.
extension Model {
    mutating func look(at now: Int, _ sight: Sight) -> [Said] {
        var said = closeUncovered()
        for run in Set(sight.read).sorted(by: { $0.start < $1.start }) {
            guard !endings.contains(where: { $0.run.id == run.id }) else { continue }
            let isNews = isNews(run, sourceSeenAt: sight.sourceSeenAt)
            said += run.end <= sight.minute ? finish(run, isNews: isNews, at: now) : begin(run, at: now)
        }
        if sight.isFresh { said += judgeOverdue(sight, at: now) }
        misses = 0
        firstSeenAt = firstSeenAt ?? now
        if sight.unread.isEmpty { isKnown = true }
        return said + remind(at: now)
    }

    /// Time has passed, and nothing was seen.
    mutating func ask(at now: Int) -> [Said] {
        firstSeenAt = firstSeenAt ?? now
        return closeUncovered() + remind(at: now)
    }

    /// "removed: gone for three looks"
    mutating func miss(at now: Int) -> [Said] {
        guard firstSeenAt != nil else { return [] }
        var said = closeUncovered()
        misses += 1
        if misses == 3 {
            said += closeAll()
            // Nothing is to come of a chain that waits.
            judged.formUnion(life.map(\.id))
        }
        return said + remind(at: now)
    }

    mutating func silence(from now: Int, minutes: Int, untilSuccess: Bool) {
        silences.append(Quiet(from: now, until: now + minutes, untilSuccess: untilSuccess))
    }

    mutating func endSilences(at now: Int) {
        for place in silences.indices { silences[place].until = min(silences[place].until, now) }
    }

    /// "First contact with a job is a baseline: what is already there is history, not news (a session still running is
    /// followed). In a job first seen later than its source, sessions begun after the previous complete look are news."
    private func isNews(_ run: Run, sourceSeenAt: Int?) -> Bool {
        if followed.contains(run.id) || isKnown { return true }
        return [sourceSeenAt, firstSeenAt].compactMap(\.self).min().map { run.start > $0 } ?? false
    }

    private mutating func begin(_ run: Run, at now: Int) -> [Said] {
        followed.insert(run.id)
        return endChain(before: run, at: now)
    }

    private mutating func finish(_ run: Run, isNews: Bool, at now: Int) -> [Said] {
        var said = endChain(before: run, at: now)
        let ending = Ending(
            run: run, isNews: isNews, isLate: endings.contains { $0.run.start > run.start },
            chain: chain(of: run))
        endings.append(ending)
        if waiting == ending {
            said += decide(ending, by: rules.filter { !$0.afterRetries }, at: now)
        } else {
            said += decide(ending, by: rules, at: now)
        }
        return said
    }

    /// "a session that is no retry" ends the chain before it, be it running or over.
    private mutating func endChain(before run: Run, at now: Int) -> [Said] {
        guard !run.isRetry, let waiting = waiting, waiting.run.start < run.start else { return [] }
        return decide(waiting, by: rules.filter(\.afterRetries), at: now)
    }

    /// "an overdue retry (…, none running)"
    private mutating func judgeOverdue(_ sight: Sight, at now: Int) -> [Said] {
        let isRunning = sight.listed.contains { run in
            followed.contains(run.id) && !endings.contains { $0.run == run }
        }
        guard !isRunning, let waiting = waiting, isOverdue(waiting, at: now) else { return [] }
        return decide(waiting, by: rules.filter(\.afterRetries), at: now)
    }
}
