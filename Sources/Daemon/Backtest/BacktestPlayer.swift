import Core
import Foundation

/// Plays each job by the configurations that watch it. Its sessions are not kept.
struct BacktestPlayer: Sendable {
    struct Played: Sendable {
        var new = BacktestTally()
        var old = BacktestTally()
    }

    private let plan: BacktestPlan
    private let new: BacktestRun
    private let old: BacktestRun?

    init(_ plan: BacktestPlan) {
        self.plan = plan
        new = BacktestRun(RuleBook(plan.configuration), from: plan.start, until: plan.end)
        old = plan.against.map { BacktestRun(RuleBook($0), from: plan.start, until: plan.end) }
    }

    func play(_ job: Job, _ sessions: [Session]) -> Played {
        var played = Played()
        if plan.configuration.sources.contains(where: { $0.watches(job) }) { played.new = new.tally(of: job, sessions) }
        if let old, plan.against?.sources.contains(where: { $0.watches(job) }) == true {
            played.old = old.tally(of: job, sessions)
        }
        return played
    }

    func result(_ listing: Listing<Played>) -> BacktestResult {
        let all = listing.items.reduce(into: Played()) { sum, played in
            sum.new.add(played.new)
            sum.old.add(played.old)
        }
        let report = BacktestReport(all.new, of: plan.configuration, from: plan.start, until: plan.end)
        let old = plan.against.map { BacktestReport(all.old, of: $0, from: plan.start, until: plan.end) }
        return BacktestResult(
            report: report, old: old, notes: listing.notes + notes(on: report), failures: listing.failures.sorted())
    }

    private func notes(on report: BacktestReport) -> [String] {
        guard let oldest = report.tally.oldest else {
            return report.tally.jobs == 0 ? [] : ["No session is known of any of these jobs."]
        }
        guard report.tally.sessions > 0 else { return ["No session lies in this stretch of time."] }
        guard oldest > report.start + 86400 else { return [] }
        let moment = Timestamp(oldest).tableText(in: report.timeZone)
        return ["The oldest session that is left began at \(moment); nothing before it is known."]
    }
}
