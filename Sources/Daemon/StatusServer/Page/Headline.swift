import Core
import Foundation

/// The state in one sentence: what a colleague would say at seven in the morning.
struct Headline {
    /// `good`, `warning` or `bad`.
    let tone: String
    let words: String
    let sentence: String

    init(_ report: StatusReport, _ clock: PageClock) {
        sentence =
            [Self.sources(report, clock), Self.jobs(report), "\(Self.undelivered(report)) undelivered"]
            .joined(separator: "; ") + "."
        (tone, words) = Self.verdict(report)
    }

    /// The worst that can be said of it.
    private static func verdict(_ report: StatusReport) -> (tone: String, words: String) {
        func jobs(_ kinds: [JobHealth]) -> Int { kinds.reduce(0) { $0 + (report.jobs[$1.rawValue] ?? 0) } }
        func say(_ count: Int, _ thing: String, _ one: String, _ many: String) -> String {
            "\(Count.text(count, thing)) \(count == 1 ? one : many)"
        }
        if !report.ready { return ("bad", "Not all is well with tocsin itself") }
        let troubles = jobs(JobHealth.allCases.filter(\.isTrouble))
        let isSevere = jobs([.failed, .missed, .stale]) > 0
        if troubles > 0 { return (isSevere ? "bad" : "warning", say(troubles, "job", "needs a look", "need a look")) }
        let undelivered = undelivered(report)
        if undelivered > 0 {
            return ("warning", say(undelivered, "message", "is not delivered", "are not delivered"))
        }
        let incidents = report.openIncidents.count
        if incidents > 0 { return ("warning", say(incidents, "incident", "is open", "are open")) }
        return jobs(JobHealth.allCases) == 0 ? ("quiet", "There are no jobs") : ("good", "All is well")
    }

    /// Due and not there yet, and what died; what is held is meant to wait.
    static func undelivered(_ report: StatusReport) -> Int {
        report.targets.reduce(0) { $0 + $1.waiting - $1.held + $1.dead }
    }

    /// `All 3 sources seen at 06:58, EM data from 06:49`.
    private static func sources(_ report: StatusReport, _ clock: PageClock) -> String {
        let seen = report.sources.filter { !$0.blind && $0.lastCompleteLookAt != nil }
        let total = report.sources.count
        guard let look = seen.compactMap(\.lastCompleteLookAt).min() else {
            return total == 0
                ? "No source is watched" : total == 1 ? "The source is not seen" : "None of \(total) sources is seen"
        }
        let who =
            seen.count < total
            ? "\(seen.count) of \(total) sources"
            : total == 1 ? "The source \(report.sources[0].name) was" : "All \(total) sources"
        let data = seen.compactMap(\.dataCollectedAt).min().map { ", EM data from \(clock.text($0))" } ?? ""
        return "\(who) seen at \(clock.text(look))\(data)"
    }

    /// `612 jobs, 604 good, 5 failed, 2 missed, 1 blind`.
    private static func jobs(_ report: StatusReport) -> String {
        let total = report.jobs.values.reduce(0, +)
        guard total > 0 else { return "0 jobs" }
        let order: [JobHealth] = [.good, .failed, .missed, .blind, .stale, .warning, .unknown, .muted]
        let parts = order.compactMap { health -> String? in
            let count = report.jobs[health.rawValue] ?? 0
            return count > 0 || health == .good ? health.counted(count) : nil
        }
        return ([Count.text(total, "job")] + parts).joined(separator: ", ")
    }
}
