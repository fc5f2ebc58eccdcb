package import Core
import Foundation

/// A session with the field names of a webhook's payload; in `GET /api/v1/sessions?job=` its source, server and job
/// are beside them.
///
/// The listing has what ended while this daemon watched, newest start first.
package struct SessionReport: Encodable, Sendable {
    struct Failure: Encodable, Sendable {
        let object: String
        let reason: String
    }

    let id: String
    let uid: String
    let name: String
    let state: String
    let result: String
    let retry: Bool
    @OrNull var progress: Int?
    let startedAt: Timestamp
    @OrNull var endedAt: Timestamp?
    @OrNull var durationSeconds: Int?
    /// `null` where EM gives no reasons.
    @OrNull var failures: [Failure]?
    /// Left out where what is around the session says it.
    let source: String?
    let server: String?
    let job: JobName?

    package init(_ session: Session, of job: Job? = nil) {
        id = session.id.rawValue
        uid = session.uid
        name = session.name
        state = session.state
        result = session.result.rawValue
        retry = session.isRetry
        _progress = OrNull(wrappedValue: session.progress)
        startedAt = session.startedAt
        _endedAt = OrNull(wrappedValue: session.endedAt)
        _durationSeconds = OrNull(wrappedValue: session.duration.flatMap { Int(exactly: $0.rounded()) })
        _failures = OrNull(
            wrappedValue: session.failures?.map { Failure(object: $0.object, reason: $0.reason) })
        source = job?.source.rawValue
        server = job == nil ? nil : session.server ?? job?.server
        self.job = job.map { JobName(.init($0)) }
    }
}
