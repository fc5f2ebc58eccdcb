import Core

/// A history, played to the engine and to the model side by side.
struct Trial {
    /// The first step after which they differ.
    struct Difference {
        let step: Int
        let engine: [Said]
        let model: [Said]
        /// What was told up to there, step by step.
        let story: [String]
    }

    let history: History
    private var watch: Watch
    /// One for each job.
    private var models: [Model]
    /// Enterprise Manager's clock, and ours less that.
    private var minute = 0
    private var ahead = 0
    private var sourceSeenAt: Int?
    /// Jobs whose last look was not complete.
    private var unread: Set<Int> = []

    init(_ history: History) {
        self.history = history
        watch = Watch(history)
        models = history.jobs.indices.map { Model(history, job: $0) }
    }

    static func difference(in history: History) throws -> Difference? {
        var trial = Trial(history)
        var story: [String] = []
        for (number, step) in history.steps.enumerated() {
            let (engine, model) = try trial.take(step)
            let moment = Night.words(trial.minute + trial.ahead)
            story.append("\(number + 1). \(moment): \(step.words(trial.models[step.job].name))")
            if engine != model { return Difference(step: number, engine: engine, model: model, story: story) }
            story += engine.map { "     told: \($0)" }
        }
        return nil
    }

    /// What each of them has told by this step.
    private mutating func take(_ step: Step) throws -> (engine: [Said], model: [Said]) {
        minute += step.after
        if step.isAfterRestart { try watch.restart() }
        if case .clock(let minutes) = step.action { ahead += minutes }
        let now = minute + ahead
        var (engine, model): ([Said], [Said]) = ([], [])
        switch step.action {
        case .look(let view):
            let sight = history.sight(view, of: step.job, at: minute, sourceSeenAt: sourceSeenAt)
            engine = watch.look(step.job, at: Night.date(now), sight)
            model = models[step.job].look(at: now, sight)
            if sight.unread.isEmpty { unread.remove(step.job) } else { unread.insert(step.job) }
            if unread.isEmpty { sourceSeenAt = now }
        case .ask, .clock:
            engine = watch.turn(step.job, .unseen, at: Night.date(now))
            model = models[step.job].ask(at: now)
        case .unreadable:
            engine = watch.turn(step.job, .unreadable("refused"), at: Night.date(now))
            model = models[step.job].ask(at: now)
        case .absent:
            engine = watch.turn(step.job, .absent, at: Night.date(now))
            model = models[step.job].miss(at: now)
        case .rename(let name):
            watch.rename(step.job, name)
            models[step.job].name = name
        case .silence(let minutes, let untilSuccess):
            watch.silence(from: Night.date(now), minutes: minutes, untilSuccess: untilSuccess)
            for job in models.indices { models[job].silence(from: now, minutes: minutes, untilSuccess: untilSuccess) }
        case .endSilences:
            watch.endSilences(at: Night.date(now))
            for job in models.indices { models[job].endSilences(at: now) }
        case .dropRule(let name):
            watch.drop(rule: name)
            for job in models.indices { models[job].rules.removeAll { $0.name == name } }
        }
        return (Said.ordered(engine), Said.ordered(model))
    }
}
