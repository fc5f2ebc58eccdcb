import Core
import Foundation

/// All that the pages are made of, read at one moment: the same reports that the API answers with, and what only people
/// ask for.
struct PageMaterial: Sendable {
    /// Of our own record, how far back the page looks for what was not told; seconds.
    static let untoldAge: TimeInterval = 36 * 3600
    static let untoldMax = 100
    static let messagesMax = 12
    static let waitingMax = 50

    let status: StatusReport
    let roster: Roster
    /// Active ones.
    let silences: [SilenceReport]
    let untold: [Untold]
    /// Newest first.
    let recent: [Delivery]
    let dead: [Delivery]
    /// Held, or waiting to be sent.
    let waiting: [Delivery]
    /// Whether a token is configured, so that the page can change something.
    let isWritable: Bool
    let zone: TimeZone
    let now: Date
    /// Of the board.
    let revision: Int

    /// - Parameter survey: What `status` and `roster` are made of.
    init(
        _ survey: Survey, _ roster: Roster, silences: [SilenceReport] = [], untold: [Untold] = [],
        recent: [Delivery] = [], dead: [Delivery] = [], waiting: [Delivery] = []
    ) {
        status = StatusReport(survey, roster)
        self.roster = roster
        self.silences = silences
        self.untold = untold
        self.recent = recent
        self.dead = dead
        self.waiting = waiting
        isWritable = survey.configuration.status?.token != nil
        zone = survey.configuration.timeZone
        now = survey.now
        revision = survey.board.revision
    }

    static func take(
        _ survey: Survey, _ roster: Roster, store: any Store
    ) async throws(StoreError) -> PageMaterial {
        let desk = SilenceDesk(survey.configuration, store: store, now: survey.now)
        var waiting: [Delivery] = []
        for state in [Delivery.State.held, .pending] {
            waiting += try await store.deliveries(in: state, to: nil, limit: waitingMax)
        }
        return PageMaterial(
            survey, roster, silences: try await desk.list(.active),
            untold: try await store.untold(since: survey.now - untoldAge, limit: untoldMax),
            recent: try await store.deliveries(in: nil, limit: messagesMax),
            dead: try await store.deliveries(in: .dead, to: nil, limit: waitingMax), waiting: waiting)
    }

    var clock: PageClock { PageClock(now: now, zone: zone) }
}
