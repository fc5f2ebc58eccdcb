package import Core

/// The `tests` of a configuration, played before it comes into force.
package enum RuleTests {
    /// Those that fail, in the order of the files.
    package static func failures(of configuration: Configuration) -> [RuleTestRun.Failure] {
        guard let source = configuration.sources.first else { return [] }
        let run = RuleTestRun(RuleBook(configuration), source: source.id)
        return configuration.tests.compactMap { run.failure(of: $0) }
    }

    /// Where the test stands and that it failed, then each message that is too many or too few, then what the rules
    /// concerned saw.
    package static func text(of failure: RuleTestRun.Failure, in configuration: Configuration) -> [String] {
        let missing = failure.missing.map { "  missing: \($0.text)" }
        let unexpected = failure.unexpected.map { "  not expected: \($0.shortText(in: configuration))" }
        let head = "\(failure.test.place): error: test \(failure.test.name) failed"
        return ([head] + missing + unexpected).map(TerminalText.indentedLine)
            + traces(of: failure, in: configuration)
    }

    private static func traces(of failure: RuleTestRun.Failure, in configuration: Configuration) -> [String] {
        let concerned = Set(failure.missing.map(\.rule) + failure.unexpected.map(\.rule))
        let rules = configuration.rules.filter { concerned.contains($0.name) }
        let seen = failure.traces.flatMap { trace in
            rules.filter { $0.event == trace.event }.flatMap { lines(of: trace, for: $0, in: configuration) }
        }
        guard seen.isEmpty, !rules.isEmpty else { return seen }
        return ["  nothing happened of what \(rules.map(\.name).joined(separator: ", ")) waits for"]
    }

    private static func lines(of trace: Trace, for rule: Rule, in configuration: Configuration) -> [String] {
        let step = trace.steps.last { $0.rule == rule.name }
        let moment = trace.time.date.wallText(in: configuration.timeZone)
        let job = trace.facts.texts[.job].map { " \($0)" } ?? ""
        let head = "  \(moment) \(trace.event.rawValue)\(job): \(rule.name): \(step?.text ?? "it was not asked")"
        let findings = rule.findings(in: trace.facts(for: rule.name), windows: configuration.windows)
        return [TerminalText.indentedLine(head)] + findings.text(on: Screen()).map { "    \($0)" }
    }
}

extension RuleTest.Expectation {
    /// `alarm of backup-failed to ops-chat`.
    fileprivate var text: String {
        let details = [severity?.rawValue, event?.rawValue].compactMap(\.self)
        let suffix = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
        return "\(kind?.rawValue ?? "a message") of \(rule) to \(target.rawValue)\(suffix)"
    }
}

extension Message {
    fileprivate func shortText(in configuration: Configuration) -> String {
        let subject = job.map { " about \($0.name)" } ?? ""
        let moment = time.date.wallText(in: configuration.timeZone)
        return "\(kind.rawValue) of \(rule) to \(target.rawValue) (\(severity.rawValue), \(event.rawValue))\(subject), "
            + moment
    }
}
