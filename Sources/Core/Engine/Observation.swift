package import Foundation

/// What one look at a job saw that the engine has not judged before.
package struct Observation: Hashable, Sendable {
    /// Which of the sessions seen for the first time are news. One that was seen running before always is.
    package enum News: Hashable, Sendable {
        case all
        /// First contact with the job: what is already there is history.
        case none
        /// A job first seen later than its source: what began after the previous complete look.
        case startedAfter(Date)
    }

    package var job: Job
    /// Sessions whose entities were read at this look, in any order.
    package var sessions: [Session]
    /// Those among them that were seen running at an earlier look.
    package var followed: Set<Session.ID>
    package var news: News
    /// Whether any session of the job has not ended.
    package var hasRunning: Bool

    package init(
        job: Job, sessions: [Session], followed: Set<Session.ID> = [], news: News = .all, hasRunning: Bool = false
    ) {
        self.job = job
        self.sessions = sessions
        self.followed = followed
        self.news = news
        self.hasRunning = hasRunning
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

/// What the engine made of an observation.
package struct Decision: Hashable, Sendable {
    package struct Told: Hashable, Sendable {
        package var message: Message
        /// The rule that told the same target of the same event, where this one was left to it.
        package var mergedInto: String?

        package init(message: Message, mergedInto: String? = nil) {
            self.message = message
            self.mergedInto = mergedInto
        }
    }

    package var memory: JobMemory
    /// In the order in which they are to be told.
    package var told: [Told]
    /// Sessions whose end was judged or noted for the first time.
    package var ended: [Session]

    package var messages: [Message] { told.filter { $0.mergedInto == nil }.map(\.message) }
}
