import Core
import Foundation

/// Whether the daemon does what it is for: it sees every source and its messages go out.
struct Health: Hashable, Sendable {
    struct SourceView: Hashable, Sendable {
        let name: Source.ID
        /// Seconds between looks, stretched where a look takes longer than was configured.
        let interval: TimeInterval
        /// Start of the last look in which everything was read; nil: never.
        let lastCompleteLookAt: Date?
        /// What went wrong in the last look.
        let failure: String?
        /// End of EM's own last collection; nil where it can not be known.
        var collectedAt: Date?
        /// Seconds that may have passed since.
        var dataAgeMax: TimeInterval

        init(
            name: Source.ID, interval: TimeInterval, lastCompleteLookAt: Date?, failure: String?,
            collectedAt: Date? = nil, dataAgeMax: TimeInterval = SourceMachine.dataAgeMin
        ) {
            self.name = name
            self.interval = interval
            self.lastCompleteLookAt = lastCompleteLookAt
            self.failure = failure
            self.collectedAt = collectedAt
            self.dataAgeMax = dataAgeMax
        }

        /// - Parameter storedLookAt: As stored, so that it outlives a restart.
        init(_ settings: SourceSettings, _ activity: SourceActivity, storedLookAt: Date?) {
            let firstJob = activity.failures.first.map { "job \($0.name): \($0.reason)" }
            self.init(
                name: settings.id, interval: activity.interval(configured: settings.poll.every.inSeconds),
                lastCompleteLookAt: [storedLookAt, activity.lastCompleteLookAt].compactMap(\.self).max(),
                failure: activity.failure ?? firstJob, collectedAt: activity.collectedAt,
                dataAgeMax: activity.dataAgeMax)
        }
    }

    struct TargetView: Hashable, Sendable {
        let name: Target.ID
        /// Since when the oldest message waits that is neither held nor finished.
        let dueSince: Date?
    }

    static let intervalsMax = 3.0
    static let waitMax: TimeInterval = 15 * 60

    var sources: [SourceView]
    var targets: [TargetView]

    /// Why it is not ready at `now`, one line each; empty when all is well.
    func reasons(at now: Date) -> [String] {
        sources.compactMap { reason($0, now) } + targets.compactMap { reason($0, now) }
    }

    private func reason(_ source: SourceView, _ now: Date) -> String? {
        let allowed = source.interval * Self.intervalsMax
        let failure = source.failure.map { ": \($0)" } ?? ""
        guard let seen = source.lastCompleteLookAt else {
            return "source \(source.name.rawValue): not completely seen yet\(failure)"
        }
        let age = now.timeIntervalSince(seen)
        guard age > allowed else { return dataReason(source, now) }
        return "source \(source.name.rawValue): not completely seen for \(Self.spoken(age)), "
            + "at most \(Self.spoken(allowed)) are allowed\(failure)"
    }

    private func dataReason(_ source: SourceView, _ now: Date) -> String? {
        guard let age = source.collectedAt.map({ now.timeIntervalSince($0) }), age > source.dataAgeMax else {
            return nil
        }
        return "source \(source.name.rawValue): its data are \(Self.spoken(age)) old, "
            + "at most \(Self.spoken(source.dataAgeMax)) are allowed"
    }

    private func reason(_ target: TargetView, _ now: Date) -> String? {
        guard let since = target.dueSince, now.timeIntervalSince(since) > Self.waitMax else { return nil }
        return "target \(target.name.rawValue): a message waits for \(Self.spoken(now.timeIntervalSince(since))), "
            + "at most \(Self.spoken(Self.waitMax)) are allowed"
    }

    private static func spoken(_ seconds: TimeInterval) -> String { SpokenDuration.text(seconds) ?? "\(seconds) s" }
}
