import Core
import Foundation

/// An open incident, as `GET /api/v1/status` lists it: of a job, of a source, or of a target.
struct IncidentReport: Encodable, Sendable {
    static let listingMax = 1_000

    let id: String
    let rule: String
    let event: String
    let severity: String
    let openedAt: Timestamp
    /// Alarms so far.
    let count: Int
    /// Who was told.
    let told: [String]
    @OrNull var remark: String?
    @OrNull var source: String?
    @OrNull var server: String?
    @OrNull var job: JobName?
    /// The target that messages do not reach.
    @OrNull var target: String?
    let labels: [String: String]
    /// Sessions of the job in a row with the last result.
    @OrNull var streak: Int?
    /// End of the job's last success or warning.
    @OrNull var lastBackupAt: Timestamp?
    /// What the last alarm was about.
    @OrNull var session: String?

    init(_ incident: Incident, source: Source.ID? = nil, entry: Roster.Entry? = nil, target: Target.ID? = nil) {
        id = incident.id
        rule = incident.rule
        event = incident.event.rawValue
        severity = incident.severity.rawValue
        openedAt = incident.openedAt
        count = incident.count
        told = incident.told.map(\.rawValue).sorted()
        _remark = OrNull(wrappedValue: incident.remark)
        _source = OrNull(wrappedValue: source?.rawValue)
        _server = OrNull(wrappedValue: entry?.job.server)
        _job = OrNull(wrappedValue: entry.map { JobName(.init($0.job)) })
        _target = OrNull(wrappedValue: target?.rawValue)
        labels = entry?.labels ?? [:]
        _streak = OrNull(wrappedValue: entry?.activity?.streak)
        _lastBackupAt = OrNull(wrappedValue: entry?.activity?.memory.lastBackupAt)
        _session = OrNull(wrappedValue: incident.session?.id.rawValue)
    }

    /// The most severe and then the oldest first.
    static func all(_ survey: Survey, _ roster: Roster) -> [IncidentReport] {
        let sources = survey.configuration.sources.flatMap { source in
            survey.activity(source.id).incidents.values.map { ($0, IncidentReport($0, source: source.id)) }
        }
        let targets = survey.targets.flatMap { target in
            survey.activity(target).incidents.values.map { ($0, IncidentReport($0, target: target)) }
        }
        let jobs = roster.entries.flatMap { entry in
            (entry.activity?.incidents ?? []).map {
                ($0, IncidentReport($0, source: entry.job.source, entry: entry))
            }
        }
        let sorted = (sources + targets + jobs).sorted { left, right in
            (right.0.severity, left.0.openedAt, left.0.id) < (left.0.severity, right.0.openedAt, right.0.id)
        }
        return sorted.prefix(listingMax).map(\.1)
    }
}
