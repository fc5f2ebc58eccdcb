package import Foundation

/// Decides what it means that a source can not be read, or shows old data. Pure, as the job machine is.
package struct SourceMachine: Sendable {
    /// Collections that EM may miss before its data are too old, and the least that is allowed, in seconds.
    package static let intervalsMax = 3.0
    package static let dataAgeMin: TimeInterval = 45 * 60

    let book: RuleBook

    package init(book: RuleBook) { self.book = book }

    /// Seconds that the data may be old where a rule does not say.
    package static func dataAgeMax(interval: TimeInterval?) -> TimeInterval {
        max(dataAgeMin, (interval ?? 0) * intervalsMax)
    }

    package func advance(_ memory: SourceMemory, _ observation: SourceObservation, at now: Date) -> SourceDecision {
        let subject = Subject(source: observation.source, covering: Set(book.rules.map(\.name)))
        var memory = memory
        var teller = Teller(
            book: book, subject: subject, now: now, incidents: memory.incidents, muted: memory.muted)
        teller.endUncovered()
        memory.unreadableSince = observation.failure == nil ? nil : memory.unreadableSince ?? now

        var facts = Facts(time: now)
        facts.texts[.source] = observation.source.rawValue
        let since = memory.unreadableSince
        facts.durations[.blindFor] = since.map { now.timeIntervalSince($0) }
        // While it can not be read, the age of what it shows is not known either.
        let dataAge = since == nil ? observation.lastCollectedAt.map { max(0, now.timeIntervalSince($0)) } : nil
        facts.durations[.dataAge] = dataAge
        let ageMax = Self.dataAgeMax(interval: observation.collectionInterval)

        let blind = book.rules.filter { $0.event == .blind }
        let selecting = blind.filter { isUnreadable($0, facts) || isOld($0, facts, ageMax) }
        let fresh = selecting.filter { teller.incidents[$0.name] == nil }
        let becameTrue = now - (fresh.first?.overshoot(facts, usual: nil) ?? 0)
        teller.begin(
            Occurrence(
                event: .blind, time: Timestamp(becameTrue), key: "\(subject.path) \(Timestamp(now).text)",
                facts: facts, remark: remark(observation, dataAge)
            ),
            fresh
        )
        // Nothing ends while nobody can see whether it is over.
        let over = since == nil ? teller.incidents.filter { name, _ in !selecting.contains { $0.name == name } } : [:]
        for incident in over.values.sorted(by: { $0.rule < $1.rule }) { teller.end(incident) }
        teller.remind({ _ in facts }, { _ in Message.History(streak: 0) })
        memory.incidents = teller.incidents
        memory.muted = teller.muted
        return SourceDecision(
            memory: memory, told: teller.told, traces: teller.traces,
            isFresh: since == nil && dataAge.map { $0 <= ageMax } ?? true
        )
    }

    private func isUnreadable(_ rule: Rule, _ facts: Facts) -> Bool {
        let asked = rule.asking(.blindFor)
        guard facts.durations[.blindFor] != nil, book.selects(asked, facts, usual: nil) else { return false }
        return asked.exceedsDefaults(facts, usual: nil)
    }

    private func isOld(_ rule: Rule, _ facts: Facts, _ ageMax: TimeInterval) -> Bool {
        guard let age = facts.durations[.dataAge], book.selects(rule.asking(.dataAge), facts, usual: nil)
        else { return false }
        return rule.asks(.dataAge) || age > ageMax
    }

    private func remark(_ observation: SourceObservation, _ dataAge: TimeInterval?) -> String? {
        if let failure = observation.failure { return failure }
        guard let dataAge, let age = SpokenDuration.text(dataAge) else { return nil }
        return "Its last collection from the backup servers ended \(age) ago"
    }
}
