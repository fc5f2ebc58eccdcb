package import Foundation

extension JobMemory {
    /// Looks in a row without it after which a job counts as removed.
    private static let absentLooksMax = 3

    package var isRemoved: Bool { absentLooks >= Self.absentLooksMax }

    /// Ends of the last successful sessions.
    var successes: [Date] {
        let ends = recent.filter { $0.result == .success }.map { ($0.endedAt ?? $0.startedAt).date }
        return ends + [lastSuccessAt].compactMap { $0?.date }
    }

    /// Start of the newest ended session; an older one that is seen late changes no streak.
    var newestStartedAt: Timestamp? { recent.last?.startedAt }

    /// Median of the last successful sessions, in seconds; nil where there were too few.
    package var usualDuration: TimeInterval? { durations.usual }

    /// Takes note that the session began.
    mutating func noteStart(of session: Session) {
        oldestStartedAt = min(oldestStartedAt ?? session.startedAt, session.startedAt)
        if !session.isRetry { lastStartedAt = max(lastStartedAt ?? session.startedAt, session.startedAt) }
    }

    /// Takes an ended session into the job's past.
    ///
    /// - Parameter isMuted: It touches no streak.
    mutating func note(_ session: Session, isMuted: Bool) {
        let isLate = newestStartedAt.map { session.startedAt < $0 } ?? false
        if !isLate, !isMuted { resultStreak = recent.last?.result == session.result ? resultStreak + 1 : 1 }
        let outcome = Outcome(session)
        let place = recent.lastIndex { $0.startedAt <= session.startedAt }.map { $0 + 1 } ?? 0
        recent.insert(outcome, at: place)
        if recent.count > Self.recentMax { recent.removeFirst(recent.count - Self.recentMax) }
        noteSuccess(session, isLate: isLate)
    }

    private mutating func noteSuccess(_ session: Session, isLate: Bool) {
        guard let end = session.endedAt, session.result == .success || session.result == .warning else { return }
        if lastBackupAt.map({ $0 < end }) ?? true { lastBackupAt = end }
        guard session.result == .success else { return }
        if lastSuccessAt.map({ $0 < end }) ?? true { lastSuccessAt = end }
        guard let duration = session.duration, !isLate || !durations.isFull else { return }
        durations.append(duration)
    }

    // MARK: - Retry chains

    mutating func beginChain() {
        chainTold = []
        chainIsCounted = nil
    }

    /// Of the newest chain: the first run, seen or not, and its retries.
    var attempts: Int { 1 + recent.reversed().prefix(while: \.isRetry).count }

    /// Whether a session that is not the newest has its chain before or behind it.
    func isPartOfOldChain(_ session: Session) -> Bool {
        guard let place = recent.lastIndex(where: { $0.session == session.id }) else { return false }
        return session.isRetry && place > 0 || place + 1 < recent.count && recent[place + 1].isRetry
    }

    // MARK: - What messages tell of the past

    /// The past as a message about the job itself tells it.
    var history: Message.History {
        Message.History(
            streak: resultStreak, previousResult: recent.last?.result, lastSuccessAt: lastSuccessAt,
            usualDuration: usualDuration, recent: recent.suffix(Message.History.recentMax).map(\.result)
        )
    }

    /// The past as a message about `session` tells it. The session itself, if ended, was noted before.
    func history(of session: Session) -> Message.History {
        let upTo = recent.filter { $0.startedAt <= session.startedAt }
        let isNewest = recent.last?.session == session.id
        let inRow = upTo.reversed().prefix { $0.result == session.result }.count
        return Message.History(
            streak: isNewest ? resultStreak : inRow, previousResult: previousResult(of: session),
            lastSuccessAt: lastSuccessAt, usualDuration: usualDuration,
            recent: upTo.suffix(Message.History.recentMax).map(\.result)
        )
    }

    func previousResult(of session: Session) -> Session.Result? {
        recent.last { $0.startedAt <= session.startedAt && $0.session != session.id }?.result
    }
}
