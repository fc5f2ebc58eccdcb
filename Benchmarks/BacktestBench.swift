import Core
import Foundation

/// A backtest of 1,000 jobs with 720 sessions each by 20 rules, fetching apart.
struct BacktestBench {
    let short: Bool

    func run() throws {
        let configuration = try Sample.configuration(Sample.yaml("http://127.0.0.1:1", rules: Sample.rules20))
        let start = Sample.end - 30 * 86400
        let run = BacktestRun(RuleBook(configuration), from: start, until: Sample.end)
        let count = short ? 5 : 200
        let jobs = (0..<count).map { number in
            let job = Sample.job(number)
            return (job, Sample.sessions(of: job, number))
        }
        var tally = BacktestTally()
        let spent = ProcessorTime.spent {
            for (job, sessions) in jobs { tally.add(run.tally(of: job, sessions)) }
        }
        let perJob = spent / Double(count)
        Report.line(
            "backtest: 1,000 jobs × 720 sessions × 20 rules, s of processor time", Report.text(perJob * 1000, 1),
            "≤ 10")
        Report.note("\(Report.text(perJob * 1000)) ms a job, of \(count); \(tally.sendings.count) messages")
    }
}
