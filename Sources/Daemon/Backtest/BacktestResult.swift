package import Core

/// A backtest that was made, and what is to be said beside it.
package struct BacktestResult: Sendable {
    package var report: BacktestReport
    /// Of the configuration that it was compared with.
    package var old: BacktestReport?
    /// For people, one line each.
    package var notes: [String] = []
    /// What could not be read.
    package var failures: [String] = []

    package var comparison: BacktestComparison? { old.map { BacktestComparison(old: $0, new: report) } }

    /// What no backtest shows, and what it shows only nearly.
    package static let limits = [
        "Digests, limits and hold_during are not applied: each message is shown by itself, when it is decided.",
        "stalled, blind, undeliverable and the job_* events leave no history: rules about them are not judged.",
        "missed goes by the rhythm of the starts, not by the forecasts that Enterprise Manager made then; it, stale "
            + "and overrunning are judged at looks that are made up.",
        "Jobs have the name, schedule and labels of today; silences made while the daemon ran are not known.",
    ]
}
