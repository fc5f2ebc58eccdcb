import Core
import EnterpriseManager
import Foundation

extension Inspection {
    /// What the rules would have told of the history that the sources still have.
    ///
    /// - Parameter pattern: Names of jobs; nil: all. One that no watched job matches is a failure.
    package func backtest(
        _ plan: BacktestPlan, of pattern: JobPattern?, _ progress: BacktestProgress
    ) async -> BacktestResult {
        let found = await matches(of: pattern)
        progress.found(found.items.reduce(0) { $0 + $1.matching.count })
        let player = BacktestPlayer(plan)
        var listing = await withTaskGroup(of: Listing<BacktestPlayer.Played>.self) { group in
            for matches in found.items {
                group.addTask { await self.play(matches, by: player, progress) }
            }
            return await group.reduce(into: Listing()) { $0.add($1) }
        }
        (listing.notes, listing.failures) = (found.notes + listing.notes, found.failures + listing.failures)
        return player.result(listing)
    }

    private func play(
        _ matches: Matches, by player: BacktestPlayer, _ progress: BacktestProgress
    ) async -> Listing<BacktestPlayer.Played> {
        let inspector = matches.inspector
        return await withTaskGroup(of: Listing<BacktestPlayer.Played>.self) { group in
            var listing = Listing<BacktestPlayer.Played>()
            for (index, job) in matches.matching.enumerated() {
                if index >= inspector.settings.poll.parallel, let done = await group.next() { listing.add(done) }
                group.addTask {
                    let history = await inspector.history(of: job)
                    var played = Listing<BacktestPlayer.Played>()
                    played.failures = history.failures
                    played.items = [player.play(job.learning(from: history.sessions), history.sessions)]
                    progress.jobDone()
                    return played
                }
            }
            for await done in group { listing.add(done) }
            return listing
        }
    }
}
