package import Foundation

extension JobMachine {
    /// What became of one session in a replay.
    package struct Replayed: Hashable, Sendable {
        /// Names of the rules that select it, whether or not they tell anybody of it, in the order of the file.
        package var rules: [String] = []
        /// In the order in which they are told, recoveries included.
        package var told: [Decision.Told] = []
    }

    /// Judges sessions of one job as if each had been news in its time, from an empty memory on.
    ///
    /// - Parameter sessions: In any order. What is older than they are is unknown: the first of them have no history.
    /// - Returns: By session; one that no rule selects and that ends nothing is not in it.
    package func replay(_ sessions: [Session], of job: Job, at now: Date) -> [Session.ID: Replayed] {
        let observation = Observation(job: job, sessions: sessions, hasRunning: sessions.contains { !$0.hasEnded })
        var turn = JobTurn(JobScope(book, job), observation, memory: JobMemory(), now: now)
        turn.judgeSessions()
        turn.judgeOverdueChain()
        var selecting: [Session.ID: Set<String>] = [:]
        for trace in turn.teller.traces {
            guard let session = trace.session else { continue }
            selecting[session, default: []].formUnion(trace.steps.filter(\.isSelection).map(\.rule))
        }
        var replayed = selecting.filter { !$0.value.isEmpty }.mapValues { names in
            Replayed(rules: book.rules.map(\.name).filter(names.contains))
        }
        for told in turn.teller.told {
            guard let session = told.message.session?.id else { continue }
            replayed[session, default: Replayed()].told.append(told)
        }
        return replayed
    }
}

extension RuleBook {
    /// The same rules, each telling every session that it selects by itself: no chain of retries is waited for, an
    /// incident that is open silences nothing, and nothing is muted.
    package var tellingEachSession: RuleBook {
        var book = self
        book.mutes = []
        book.rules = rules.map { rule in
            var rule = rule
            (rule.afterRetries, rule.tell) = (false, .every)
            return rule
        }
        return book
    }
}

extension Trace.Step {
    /// Whether the rule's conditions held and the verdict was final, whatever came of it.
    fileprivate var isSelection: Bool {
        switch outcome {
        case .told, .merged, .muted, .silenced, .counted, .nobody: true
        case .passed, .waiting: false
        }
    }
}
