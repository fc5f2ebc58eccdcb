import Core

/// All that happens in one trial. Any part can be taken out and it is a history still, which is how it is shrunk.
struct History: Hashable {
    struct Job: Hashable {
        var name: String
        var retries: Core.Job.Retries?
    }

    struct Mute: Hashable {
        /// nil: everything.
        var when: Ask?
        var isAtNightOnly: Bool

        var words: String { "mute: \(when?.words ?? "everything")\(isAtNightOnly ? ", at night" : "")" }
    }

    var jobs: [Job]
    var rules: [RuleShape]
    var mutes: [Mute]
    var runs: [Run]
    var steps: [Step]

    var book: RuleBook {
        RuleBook(
            rules: rules.map(\.rule), windows: [Night.name: Night.window],
            mutes: mutes.map { mute in
                Core.Mute(
                    when: mute.when.map { [Condition($0.clauses)] } ?? [],
                    during: mute.isAtNightOnly ? WindowMatch(windows: [Night.name]) : nil, reason: "planned")
            },
            pagers: [Target.ID(rawValue: RuleShape.pager)])
    }

    /// What a look at a minute of Enterprise Manager's clock shows.
    func sight(_ view: Step.View, of job: Int, at minute: Int, sourceSeenAt: Int?) -> Sight {
        let begun = runs.filter { $0.job == job && $0.start <= minute && !view.hidden.contains($0.id) }
            .sorted { $0.start < $1.start }
        let first = begun.isEmpty ? 0 : view.first % begun.count
        let turned = Array(begun[first...] + begun[..<first])
        return Sight(
            listed: view.isDoubled ? turned + turned.reversed() : turned,
            unread: view.unread.intersection(begun.map(\.id)), minute: minute, isFresh: view.isFresh,
            sourceSeenAt: sourceSeenAt)
    }

    var words: [String] {
        rules.map(\.words) + mutes.map(\.words) + jobs.indices.flatMap(words)
    }

    private func words(ofJob number: Int) -> [String] {
        let job = jobs[number]
        let retries = job.retries.map { retries in
            ", \(retries.times) retries after \(retries.waitSeconds.map { "\($0 / 60) min" } ?? "an unknown wait")"
        }
        return ["job \(job.name)\(retries ?? "")"] + runs.filter { $0.job == number }.map { "  \($0.words)" }
    }
}
