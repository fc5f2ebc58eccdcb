import CLinux
import Core
import EnterpriseManager
import Foundation

/// Looks at every job of one source, again and again, and stores what follows from each look.
struct Watcher: Sendable {
    let settings: SourceSettings
    let client: EnterpriseManagerClient
    let store: any Store
    let machine: JobMachine
    let shell: Shell

    /// What one loop keeps between its rounds.
    struct State: Sendable {
        var memo = LookMemo()
        var dataAge = DataAge()
        var log: RoundLog
        var coverage: Coverage
        /// Of the last round; nil where the job lists could not be read.
        var scene: Scene?
        /// Of the last complete round: its start, and the end of EM's own collection that it saw.
        var lastSight: (at: Date, collectedAt: Date)?
    }

    var firstState: State {
        State(
            log: RoundLog(source: settings.id, interval: settings.poll.every.inSeconds),
            coverage: Coverage(book: machine.book)
        )
    }

    /// Rounds until cancelled, or until its term is over. A round begins one interval after the one before began, or at
    /// once where it took longer.
    func run(_ term: Term) async {
        var state = firstState
        let pace = Pace(term: term, listener: Bell.listener(of: term.bell, shell.silenceBell))
        defer {
            term.bell.leave(pace.listener)
            shell.silenceBell.leave(pace.listener)
        }
        state.memo.silences = await activeSilences() ?? []
        while !Task.isCancelled, !term.isOver {
            let start = shell.now()
            if await !hasNothingNew(&state) {
                let round = await round(&state, isSpread: !state.memo.isEmpty, pace)
                // What was broken off says nothing of the source.
                if Task.isCancelled || term.isOver { break }
                report(round, &state)
                clinux_release_free_memory()
            }
            let next = start + settings.poll.every.inSeconds
            while let over = await silencesOver(by: next, &state.memo, pace) {
                await attend(to: over, state.scene, &state.memo, pace)
            }
        }
        // Whoever cancels says goodbye for it: a cancelled request is none.
        if !Task.isCancelled { await client.logOut() }
    }

    /// One round without pauses.
    ///
    /// - Returns: Whether everything was read.
    func runOnce() async -> Bool {
        var state = firstState
        let round = await round(&state, isSpread: false, Pace(term: Term(), listener: Listener()))
        await client.logOut()
        report(round, &state)
        return round.outcome == .complete
    }

    func report(_ round: Round, _ state: inout State) {
        let collectedAt = round.outcome == .complete ? round.collectedAt : nil
        state.lastSight = collectedAt.map { (at: round.startedAt, collectedAt: $0) }
        state.log.note(round, to: shell.log)
        shell.board.note(round, of: settings.id, uncovered: state.coverage.uncovered(round.jobs))
    }
}
