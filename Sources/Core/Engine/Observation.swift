package import Foundation

/// What one turn of the job machine is given: what was seen of the job, or that time has passed.
package struct Observation: Hashable, Sendable {
    /// Which of the sessions seen for the first time are news. One that was seen running before always is.
    package enum News: Hashable, Sendable {
        case all
        /// First contact with the job: what is already there is history.
        case none
        /// A job first seen later than its source: what began after the previous complete look.
        case startedAfter(Date)
    }

    package enum Sight: Hashable, Sendable {
        /// The job's list was read. Where EM's own data are too old (not fresh) nothing is said of what did not happen.
        case seen(isFresh: Bool)
        /// The job's list could not be read, for this reason.
        case unreadable(String)
        /// The job lists were read and lack the job.
        case absent
        /// Nobody looked; only time has passed.
        case unseen
    }

    package var job: Job
    package var sight: Sight
    /// Sessions whose entities were read at this look, in any order.
    package var sessions: [Session]
    /// Those among them that were seen running at an earlier look.
    package var followed: Set<Session.ID>
    package var news: News
    /// Whether any listed session of the job has not ended.
    package var hasRunning: Bool
    /// Every session that was not seen to end, listed or not.
    package var open: Set<Session.ID>
    /// First seen at this look, in a source that was seen before.
    package var isAdded: Bool
    package var silences: [Silence]
    /// Seconds between two of EM's own collections; nil where it can not be known.
    package var collectionInterval: TimeInterval?

    package init(
        job: Job, sight: Sight = .seen(isFresh: true), sessions: [Session] = [], followed: Set<Session.ID> = [],
        news: News = .all, hasRunning: Bool = false, open: Set<Session.ID> = [], isAdded: Bool = false,
        silences: [Silence] = [], collectionInterval: TimeInterval? = nil
    ) {
        self.job = job
        self.sight = sight
        self.sessions = sessions
        self.followed = followed
        self.news = news
        self.hasRunning = hasRunning
        self.open = open
        self.isAdded = isAdded
        self.silences = silences
        self.collectionInterval = collectionInterval
    }

    func isNews(_ session: Session) -> Bool {
        if followed.contains(session.id) { return true }
        return switch news {
        case .all: true
        case .none: false
        case .startedAfter(let moment): session.startedAt.date > moment
        }
    }
}
