package import Core
import Foundation
import HTTPTransport
import Logging

/// What the service manager is told of this process; nothing where there is none.
package final class Service: Sendable {
    /// Seconds between two looks at what is to be said.
    private static let everyMax: TimeInterval = 10

    private struct State {
        var configuration: Configuration
        var since: Date
        var lastStatus = ""
        var troubles = LastingTroubles<String>()
    }

    private let socket: ServiceSocket?
    private let store: any Store
    private let shell: Shell
    /// Seconds within which the watchdog is to be fed; nil: it is not.
    private let watchdog: TimeInterval?
    private let state: Locked<State>

    /// - Parameter variables: The environment's: `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`.
    package init(
        _ configuration: Configuration, variables: [String: String], store: any Store, shell: Shell
    ) {
        socket = ServiceSocket(variables: variables)
        self.store = store
        self.shell = shell
        let isOurs = variables["WATCHDOG_PID"].map { $0 == "\(ProcessInfo.processInfo.processIdentifier)" } ?? true
        watchdog = isOurs ? variables["WATCHDOG_USEC"].flatMap { Double($0) }.map { $0 / 1_000_000 } : nil
        state = Locked(State(configuration: configuration, since: shell.now()))
    }

    /// That configuration is in force.
    func isReady(_ configuration: Configuration) {
        let now = shell.now()
        state.withLock {
            if $0.configuration != configuration { ($0.configuration, $0.since) = (configuration, now) }
        }
        socket?.tell(["READY=1"])
    }

    /// Until the next `isReady`.
    func isReloading() { socket?.tell(["RELOADING=1", "MONOTONIC_USEC=\(ServiceSocket.monotonicMicroseconds)"]) }

    func isStopping() { socket?.tell(["STOPPING=1"]) }

    /// Says how it goes, and feeds the watchdog while it goes on; until cancelled.
    func run() async {
        guard socket != nil else { return }
        // Twice in the time that is given, as sd_watchdog_enabled(3) advises.
        let every = min(Self.everyMax, (watchdog ?? .infinity) / 2)
        while !Task.isCancelled {
            await turn()
            await shell.sleep(every)
        }
    }

    func turn() async {
        let (configuration, since) = state.withLock { ($0.configuration, $0.since) }
        do {
            let survey = try await Survey.take(configuration, store: store, board: shell.board, at: shell.now())
            tellStatus(of: survey)
            if watchdog != nil, goesOn(survey, since) { socket?.tell(["WATCHDOG=1"]) }
        } catch {
            // Without the store nothing goes on: the watchdog is left hungry.
            say("the store can not be read: \(error)")
        }
    }

    private func tellStatus(of survey: Survey) {
        let jobs = survey.board.sources.values.map(\.jobs.count).reduce(0, +)
        let incidents = survey.incidents.values.reduce(0, +)
        let waiting = survey.outbox.values.map(\.waiting).reduce(0, +)
        let text = "\(Count.text(jobs, "job")), \(Count.text(incidents, "open incident")), \(waiting) waiting"
        let isNew = state.withLock { state in
            defer { state.lastStatus = text }
            return state.lastStatus != text
        }
        if isNew { socket?.tell(["STATUS=\(text)"]) }
    }

    private func goesOn(_ survey: Survey, _ since: Date) -> Bool {
        let progress = LoopProgress(board: survey.board, since: since, now: survey.now)
        let sources = survey.configuration.sources.filter { !progress.goesOn($0) }.map(\.id.rawValue)
        let targets = survey.configuration.targets.map(\.id)
            .filter { !progress.goesOn($0, dueSince: survey.outbox[$0]?.oldestDueSince) }.map(\.rawValue)
        guard !(sources + targets).isEmpty else { return true }
        say("no progress of \((sources + targets).joined(separator: ", "))")
        return false
    }

    private func say(_ reason: String) {
        let now = shell.now()
        guard state.withLock({ $0.troubles.noteFailure(of: reason, at: now) }) != nil else { return }
        shell.log.error("the service manager's watchdog is not fed", metadata: ["error": "\(reason)"])
    }
}
