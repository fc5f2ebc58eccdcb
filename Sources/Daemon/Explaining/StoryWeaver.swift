import Core

/// Puts together what each rule made of a subject, and what came of it.
struct StoryWeaver {
    let evidence: Evidence
    let configuration: Configuration

    var stories: [Explanation.Story] {
        let known = Set(configuration.rules.map(\.name))
        let gone = (evidence.traces.flatMap(\.steps).map(\.rule) + tellings.map(\.delivery.message.rule))
            .reduce(into: [String]()) { if !known.contains($1), !$0.contains($1) { $0.append($1) } }
        return configuration.rules.map(story) + gone.map(story)
    }

    private func story(of rule: Rule) -> Explanation.Story {
        let traces = evidence.traces.filter { $0.event == rule.event }
        let steps = steps(of: rule.name, in: traces)
        guard let trace = traces.last(where: { $0.steps.contains { $0.rule == rule.name } }) ?? traces.last else {
            return bystander(rule)
        }
        let findings = rule.findings(in: trace.facts(for: rule.name), windows: configuration.windows)
        return Explanation.Story(
            rule: rule.name, event: rule.event, findings: findings, steps: steps, tellings: tellings(of: rule.name),
            remark: Self.remark(findings, steps)
        )
    }

    private static func remark(_ findings: Findings, _ steps: [Trace.Step]) -> String? {
        let selected = steps.contains { $0.outcome != .passed }
        if selected == findings.select { return nil }
        return selected
            ? "shown are its conditions as they are now, which would not hold: they were changed since"
            : "its conditions hold as they are now; it did not select this then: it is newer, was changed since or had "
                + "told of this chain of retries before"
    }

    /// A rule that waits for something else.
    private func bystander(_ rule: Rule) -> Explanation.Story {
        var findings: Findings?
        let remark: String
        switch rule.event {
        case .blind, .undeliverable: remark = "is about sources and targets, not about one job"
        case .finished, .started, .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled:
            remark = "nothing that it waits for is recorded here"
        case .overrunning, .stalled, .missed, .stale:
            if evidence.askedAt == nil, rule.event == .missed || rule.event == .stale {
                let machine = JobMachine(book: RuleBook(configuration))
                let facts = machine.facts(of: evidence.record, at: evidence.now)
                findings = rule.findings(in: facts, windows: configuration.windows)
                remark = "nothing that it waits for is recorded here; its conditions as they are at this moment:"
            } else {
                remark = "nothing that it waits for is recorded here"
            }
        }
        return Explanation.Story(
            rule: rule.name, event: rule.event, findings: findings, steps: [], tellings: tellings(of: rule.name),
            remark: remark
        )
    }

    private func story(of gone: String) -> Explanation.Story {
        Explanation.Story(
            rule: gone, event: nil, findings: nil, steps: steps(of: gone, in: evidence.traces),
            tellings: tellings(of: gone), remark: "is not in the configuration any more"
        )
    }

    private func steps(of rule: String, in traces: [Trace]) -> [Trace.Step] {
        traces.flatMap(\.steps).filter { $0.rule == rule }
    }

    // MARK: - Messages

    private func tellings(of rule: String) -> [Telling] { tellings.filter { $0.delivery.message.rule == rule } }

    /// About the subject, and what followed in the incidents that it was told in.
    private var tellings: [Telling] {
        let all = evidence.tellings.filter { telling in
            evidence.askedAt.map { telling.delivery.createdAt <= $0 } ?? true
        }
        let own = all.filter { isAbout($0.delivery.message) }
        let incidents = Set(
            own.filter { $0.delivery.message.kind == .alarm }.compactMap(\.delivery.message.incident?.id))
        return all.filter { telling in
            let message = telling.delivery.message
            let follows = message.kind != .alarm && message.incident.map { incidents.contains($0.id) } ?? false
            return isAbout(message) || follows
        }
    }

    private func isAbout(_ message: Message) -> Bool {
        switch evidence.subject {
        case .session(let id, _): message.session?.id == id
        case .event(let event, let time): message.event == event && message.time == time
        case .nothing: false
        }
    }
}
