import Core
import TestSupport

extension History {
    private static let targets = ["chat", "tickets", RuleShape.pager]

    /// The same for the same seed.
    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = random.chance(0.3) ? 2 : 1
        jobs = (0..<count).map { number in
            Job(name: random.pick(["NAS-hr", "NAS-hr", "SQL"]) + (number == 0 ? "" : "2"), retries: random.retries())
        }
        rules = (0..<random.pick([1, 1, 2, 2, 3])).map { random.rule(["A", "B", "C"][$0], Self.targets) }
        mutes = random.chance(0.2) ? [Mute(when: random.chance(0.5) ? random.ask() : nil, isAtNightOnly: true)] : []
        let names = Set(rules.map(\.name)).sorted()
        runs = []
        let length = min(random.pick(Array(3...25)), random.pick(Array(3...25)))
        steps = (0..<length).map { _ in random.step(jobs: count, rules: names) }
        let end = steps.reduce(0) { $0 + $1.after }
        for job in 0..<count { runs += random.runs(of: job, until: end) }
        for place in steps.indices {
            guard case .look(var view) = steps[place].action else { continue }
            let ids = runs.filter { $0.job == steps[place].job }.map(\.id)
            if random.chance(0.15) { view.hidden = random.some(of: ids) }
            if random.chance(0.15) { view.unread = random.some(of: ids) }
            steps[place].action = .look(view)
        }
    }
}

extension SeededGenerator {
    /// As often as they are to come.
    private static let results: [Session.Result] = [
        .failed, .failed, .failed, .failed, .success, .success, .success, .warning, .warning, .none,
    ]
    private static let wishes: [Set<Session.Result>] = [
        [.failed], [.failed], [.failed], [.failed, .warning], [.failed, .warning], [.warning], [.success], [.none], [],
    ]

    fileprivate mutating func chance(_ probability: Double) -> Bool {
        Double(next() >> 11) < probability * 9_007_199_254_740_992
    }

    fileprivate mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int(next() % UInt64(values.count))]
    }

    fileprivate mutating func some(of values: [String]) -> Set<String> {
        let share = pick([0.2, 0.5, 1])
        return Set(values.filter { _ in chance(share) })
    }

    fileprivate mutating func retries() -> Job.Retries? {
        chance(0.4) ? nil : Job.Retries(times: pick([0, 1, 2, 3]), waitSeconds: pick([nil, 300, 600, 1800]))
    }

    fileprivate mutating func ask() -> Ask {
        var ask = Ask()
        ask.results = pick(Self.wishes)
        if chance(0.08) { ask.isRetry = chance(0.5) }
        if chance(0.1) { ask.longerThanMinutes = 15 }
        if chance(0.1) { ask.isAtNight = chance(0.5) }
        if chance(0.08) { ask.previous = pick([.failed, .success]) }
        return ask
    }

    fileprivate mutating func rule(_ name: String, _ targets: [String]) -> RuleShape {
        var rule = RuleShape(name: name, when: ask(), notify: [pick(targets)])
        if chance(0.2) { rule.unless = ask() }
        if chance(0.4) { rule.notify.append(contentsOf: targets.filter { !rule.notify.contains($0) && chance(0.5) }) }
        if chance(0.25) { rule.jobs = pick(["NAS-*", "SQL*"]) }
        if chance(0.2) { rule.streak = pick([2, 2, 3]) }
        if chance(0.4) { rule.severity = pick(Severity.allCases) }
        if chance(0.3) { rule.reminders = .init(every: pick([10, 60, 600]), atMost: pick([nil, 1, 2])) }
        if chance(0.25) { rule.escalation = .init(after: pick([15, 120]), target: pick(["boss", "chat"])) }
        if chance(0.15) { rule.tellsRecovery = false }
        if chance(0.25) { rule.tell = .first }
        if chance(0.35) { rule.afterRetries = false }
        return rule
    }

    fileprivate mutating func runs(of job: Int, until end: Int) -> [Run] {
        let ids = (0..<9).map { "\(job)\("abcdefghi".dropFirst($0).prefix(1))" }.shuffled(using: &self)
        var runs: [Run] = []
        var start = pick([-300, -100, -5])
        for id in ids.prefix(pick([1, 3, 5, 7, 9])) {
            var isRetry = chance(0.03)
            if let last = runs.last {
                isRetry = isRetry || last.result == .failed && chance(0.5)
                let gap = pick(isRetry ? [1, 5, 10, 10, 100] : [1, 15, 60, 240, max(1, end / 4)])
                start = (chance(0.05) ? last.start : last.end) + gap
            }
            let result = pick(Self.results)
            runs.append(
                Run(
                    id: id, job: job, start: start, minutes: pick([0, 5, 10, 10, 40]), result: result, isRetry: isRetry)
            )
        }
        return runs
    }

    fileprivate mutating func step(jobs: Int, rules: [String]) -> Step {
        let action: Step.Action =
            switch pick(Array(0..<40)) {
            case 0...2: .ask
            case 3: .unreadable
            case 4, 5: .absent
            case 6: .rename(pick(["NAS-hr", "SQL-hr"]))
            case 7: .clock(pick([-30, -5, 5, 90]))
            case 8: .silence(pick([30, 300]), untilSuccess: chance(0.5))
            case 9: .endSilences
            case 10 where chance(0.3): .dropRule(pick(rules))
            default:
                .look(
                    .init(
                        first: chance(0.3) ? pick(Array(1...8)) : 0, isDoubled: chance(0.1), isFresh: !chance(0.08)))
            }
        return Step(
            after: pick([0, 1, 5, 10, 15, 15, 30, 30, 60, 240, 1000]), job: pick(Array(0..<jobs)), action: action,
            isAfterRestart: chance(0.1))
    }
}
