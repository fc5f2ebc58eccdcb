import Core
import Foundation

/// `GET /metrics`. What can happen to a source, rule or target of the configuration is there from the start, at zero.
struct MetricsPage {
    let survey: Survey

    private var sources: [SourceSettings] { survey.configuration.sources }

    var text: String {
        var page = Exposition()
        addRounds(to: &page)
        addSources(to: &page)
        addRules(to: &page)
        addDeliveries(to: &page)
        addOutbox(to: &page)
        page.add(
            "tocsin_config_reloads_total", .counter, "Reloads of the configuration, by outcome.",
            Board.ReloadOutcome.allCases.map {
                (["outcome": $0.rawValue], Double(survey.board.reloads[$0] ?? 0))
            })
        page.add(
            "tocsin_build_info", .gauge, "Always 1; the version is a label.", [(["version": Version.current], 1)])
        return page.text
    }

    private func addRounds(to page: inout Exposition) {
        page.add(
            "tocsin_polls_total", .counter,
            "Looks at all jobs of a source: complete, partial (some jobs could not be read) or failed.",
            each(Round.Outcome.allCases) { source, outcome in
                (
                    ["source": source.id.rawValue, "outcome": outcome.rawValue],
                    survey.activity(source.id).rounds[outcome] ?? 0
                )
            })
        page.add(
            "tocsin_poll_duration_seconds",
            "Duration of a look at all jobs of a source; all but the first are spread over the interval.",
            [([:], survey.board.roundSeconds)])
        page.add(
            "tocsin_snapshots_total", .counter, "Lists of a job's sessions that were asked for.",
            each(SourceActivity.List.allCases) { source, outcome in
                (
                    ["source": source.id.rawValue, "outcome": outcome.rawValue],
                    survey.activity(source.id).lists[outcome] ?? 0
                )
            })
        page.add(
            "tocsin_snapshot_bytes_total", .counter, "Bytes of those lists.",
            each { (["source": $0.id.rawValue], survey.activity($0.id).listBytes) })
        page.add(
            "tocsin_sessions_seen_total", .counter, "Ended sessions seen for the first time.",
            each(Session.Result.allCases) { source, result in
                (
                    ["source": source.id.rawValue, "result": result.rawValue],
                    survey.activity(source.id).sessions[result] ?? 0
                )
            })
    }

    private func addSources(to page: inout Exposition) {
        page.add(
            "tocsin_source_up", .gauge, "1 where the last look could read the source's lists of jobs.",
            each { source in
                let outcome = survey.activity(source.id).lastOutcome
                return (["source": source.id.rawValue], outcome == .complete || outcome == .partial ? 1 : 0)
            })
        page.add(
            "tocsin_source_data_age_seconds", .gauge,
            "Time since Enterprise Manager's own last collection; absent where it can not be known.",
            sources.compactMap { source in
                survey.activity(source.id).collectedAt.map {
                    (["source": source.id.rawValue], max(0, survey.now.timeIntervalSince($0)))
                }
            })
        page.add(
            "tocsin_jobs", .gauge, "Jobs at the last look.",
            sources.flatMap { source in
                survey.activity(source.id).jobsByKind(source.kinds).map { kind, count in
                    (["source": source.id.rawValue, "kind": kind.rawValue], Double(count))
                }
            })
        page.add(
            "tocsin_jobs_uncovered", .gauge, "Jobs that no rule could ever be about.",
            each { (["source": $0.id.rawValue], survey.activity($0.id).jobsUncovered) })
    }

    private func addRules(to page: inout Exposition) {
        let incidents = survey.incidents.sorted { $0.key < $1.key }
        page.add(
            "tocsin_incidents_open", .gauge,
            "Open incidents of the jobs, sources and targets looked at since the start.",
            incidents.map { (["rule": $0.key], Double($0.value)) })
        let names = Set(survey.configuration.rules.map(\.name)).union(survey.board.ruleMatches.keys).sorted()
        page.add(
            "tocsin_rule_matches_total", .counter, "Events that a rule selected.",
            names.map { (["rule": $0], Double(survey.board.ruleMatches[$0] ?? 0)) })
        let told = survey.board.notifications.sorted {
            ($0.key.rule, $0.key.target, $0.key.kind.rawValue) < ($1.key.rule, $1.key.target, $1.key.kind.rawValue)
        }
        page.add(
            "tocsin_notifications_total", .counter, "Messages decided.",
            told.map {
                (
                    ["rule": $0.key.rule, "target": $0.key.target.rawValue, "kind": $0.key.kind.rawValue],
                    Double($0.value)
                )
            })
    }

    private func addDeliveries(to page: inout Exposition) {
        let targets = Set(survey.configuration.targets.map(\.id)).union(survey.board.targets.keys).sorted()
        page.add(
            "tocsin_deliveries_total", .counter, "Attempts to deliver a message, by what came of them.",
            targets.flatMap { target in
                TargetActivity.Attempt.allCases.map { outcome in
                    (
                        ["target": target.rawValue, "outcome": outcome.rawValue],
                        Double(survey.activity(target).attempts[outcome] ?? 0)
                    )
                }
            })
        page.add(
            "tocsin_delivery_duration_seconds", "Duration of an attempt.",
            targets.map { (["target": $0.rawValue], survey.activity($0).seconds) })
    }

    private func addOutbox(to page: inout Exposition) {
        page.add(
            "tocsin_outbox_pending", .gauge, "Messages not yet delivered, held ones included.",
            survey.targets.map { (["target": $0.rawValue], Double(survey.outbox[$0]?.waiting ?? 0)) })
        page.add(
            "tocsin_circuit_open", .gauge, "Whether so much failed in a row that messages wait and one is probed.",
            survey.targets.map { (["target": $0.rawValue], survey.activity($0).isCircuitOpen ? 1 : 0) })
        page.add(
            "tocsin_outbox_oldest_seconds", .gauge, "Age of the oldest of them; 0 where there is none.",
            survey.targets.map { target in
                let since = survey.outbox[target]?.oldestWaitingSince
                return (["target": target.rawValue], since.map { max(0, survey.now.timeIntervalSince($0)) } ?? 0)
            })
    }

    private typealias Samples = [(labels: Exposition.Labels, value: Double)]

    private func each(_ sample: (SourceSettings) -> (Exposition.Labels, Int)) -> Samples {
        sources.map(sample).map { ($0, Double($1)) }
    }

    private func each<Outcome>(
        _ outcomes: [Outcome], _ sample: (SourceSettings, Outcome) -> (Exposition.Labels, Int)
    ) -> Samples {
        sources.flatMap { source in outcomes.map { sample(source, $0) } }.map { ($0, Double($1)) }
    }
}
