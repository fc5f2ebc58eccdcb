package import Foundation

/// Decides what a job's sessions mean to whom. It has no clock, no store and no log: the same memory and observation
/// give the same decision, byte for byte.
package struct JobMachine: Sendable {
    /// Where EM does not say: its wait before a retry, and its collection interval.
    static let retryWaitDefault: TimeInterval = 10 * 60
    static let collectionDefault: TimeInterval = 15 * 60

    let book: RuleBook

    package init(book: RuleBook) { self.book = book }

    /// When the machine wants to be asked although nothing was seen; nil: never.
    package func nextDeadline(_ memory: JobMemory) -> Date? { memory.waiting?.deadline }

    package func advance(_ memory: JobMemory, _ observation: Observation, at now: Date) -> Decision {
        var turn = JobTurn(book: book, job: observation.job, memory: memory, now: now)
        turn.closeIncidentsOfMissingRules()
        for session in Self.inOrder(observation.sessions) {
            let isNews = observation.isNews(session)
            if session.hasEnded {
                turn.end(session, isNews: isNews)
            } else if isNews, !observation.followed.contains(session.id) {
                turn.start(session)
            }
        }
        turn.judgeOverdueChain(hasRunning: observation.hasRunning)
        return Decision(memory: turn.memory, told: turn.told, ended: turn.ended)
    }

    /// By start, then id, so that two runs agree whatever order the list came in.
    private static func inOrder(_ sessions: [Session]) -> [Session] {
        sessions.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }
}
