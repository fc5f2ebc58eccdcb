// Several types because each is one object of one answer.
import Core
import Foundation

/// `GET /api/v1/status`: sources, targets, and whether all is well.
///
/// Times are RFC 3339 in UTC; what is not known is `null`.
struct StatusReport: Encodable, Sendable {
    let version: String
    let time: Timestamp
    let startedAt: Timestamp
    /// As `/readyz` has it, with its reasons.
    let ready: Bool
    let reasons: [String]
    let sources: [SourceReport]
    let targets: [TargetReport]
    /// Open ones, by rule.
    let incidents: [String: Int]

    init(_ survey: Survey) {
        version = Version.current
        time = Timestamp(survey.now)
        startedAt = Timestamp(survey.board.startedAt)
        reasons = survey.reasons
        ready = reasons.isEmpty
        sources = survey.configuration.sources.map { SourceReport($0, in: survey) }
        targets = survey.targets.map { TargetReport($0, in: survey) }
        incidents = survey.incidents
    }
}

struct SourceReport: Encodable, Sendable {
    struct JobFailure: Encodable, Sendable {
        let job: String
        let reason: String
    }

    let name: String
    let url: String
    /// False: `tls.verify: false`, anybody could pose as this server.
    let tlsVerified: Bool
    /// How the last look at all jobs went: `complete`, `partial` (see `failures`), `failed` (see `failure`).
    @OrNull var outcome: String?
    @OrNull var lastLookAt: Timestamp?
    @OrNull var lastCompleteLookAt: Timestamp?
    /// Stretched where a look at all jobs takes longer than was configured.
    let intervalSeconds: Int
    /// By kind, as listed at the last look.
    let jobs: [String: Int]
    /// Jobs that no rule could ever be about.
    let jobsUncovered: Int
    @OrNull var failure: String?
    /// At most 50.
    let failures: [JobFailure]
    let failuresCount: Int

    init(_ settings: SourceSettings, in survey: Survey) {
        let activity = survey.activity(settings.id)
        name = settings.id.rawValue
        url = settings.url
        tlsVerified = settings.tls.isVerified
        _outcome = OrNull(wrappedValue: activity.lastOutcome?.rawValue)
        _lastLookAt = OrNull(wrappedValue: activity.lastRoundEndedAt.map { Timestamp($0) })
        _lastCompleteLookAt = OrNull(wrappedValue: survey.lastCompleteLook(settings.id).map { Timestamp($0) })
        intervalSeconds = Int(survey.interval(settings).rounded(.up))
        jobs = Dictionary(uniqueKeysWithValues: activity.jobsByKind(settings.kinds).map { ($0.rawValue, $1) })
        jobsUncovered = activity.jobsUncovered
        _failure = OrNull(wrappedValue: activity.failure)
        failures = activity.failures.map { JobFailure(job: $0.name, reason: $0.reason) }
        failuresCount = activity.failuresCount
    }
}

struct TargetReport: Encodable, Sendable {
    let name: String
    /// `null`: no longer in the configuration.
    @OrNull var type: String?
    /// Not finished, held ones included.
    let waiting: Int
    /// Of those waiting, what a window holds back.
    let held: Int
    let dead: Int
    /// So much failed in a row that messages wait and one is probed.
    let circuitOpen: Bool
    @OrNull var oldestWaitingSince: Timestamp?
    @OrNull var lastDeliveredAt: Timestamp?
    @OrNull var lastFailedAt: Timestamp?
    /// Since the last delivery.
    @OrNull var lastError: String?

    init(_ id: Target.ID, in survey: Survey) {
        let activity = survey.activity(id)
        let outbox = survey.outbox[id]
        name = id.rawValue
        _type = OrNull(wrappedValue: survey.configuration.target(id)?.kind.rawValue)
        waiting = outbox?.waiting ?? 0
        held = outbox?.held ?? 0
        dead = outbox?.dead ?? 0
        circuitOpen = activity.isCircuitOpen
        _oldestWaitingSince = OrNull(wrappedValue: outbox?.oldestWaitingSince.map { Timestamp($0) })
        _lastDeliveredAt = OrNull(wrappedValue: activity.lastDeliveredAt.map { Timestamp($0) })
        _lastFailedAt = OrNull(wrappedValue: activity.lastFailedAt.map { Timestamp($0) })
        _lastError = OrNull(wrappedValue: activity.lastError)
    }
}
