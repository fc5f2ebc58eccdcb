import Core
import Foundation
import HTTPTransport
import Logging

/// Asks for one source's URL again and again while the source is seen and its data are fresh. Whoever waits for that
/// alarms when it stops: so one hears that the daemon, its machine or its network is gone.
struct Heartbeat: Sendable {
    /// Bounds one request; seconds matter more than a late answer.
    private static let timeout = Duration.seconds(10)

    let source: SourceSettings
    let settings: SourceSettings.Heartbeat
    let transport: any Sender
    let store: any Store
    let shell: Shell

    /// What one loop keeps between its turns.
    struct State: Sendable {
        var troubles = LastingTroubles<Source.ID>()
        /// nil: as soon as the source is seen.
        var nextAt: Date?
    }

    /// nil where the source has none.
    init?(_ source: SourceSettings, transport: any Sender, store: any Store, shell: Shell) {
        guard let settings = source.heartbeat else { return nil }
        self.source = source
        self.settings = settings
        self.transport = transport
        self.store = store
        self.shell = shell
    }

    /// Until cancelled, or until its term is over.
    func run(_ term: Term) async {
        var state = State()
        let listener = term.bell.listener()
        defer { term.bell.leave(listener) }
        // A source that is seen again is not told of only at the next whole interval.
        let pause = min(settings.every, source.poll.every).inSeconds
        while !Task.isCancelled, !term.isOver {
            await turn(&state)
            await shell.wait(for: listener, atMost: pause)
        }
    }

    /// Asks for the URL, if it is time and the source is seen. An answer that does not come is not waited for again
    /// before the next interval: one beat more or less alarms nobody.
    func turn(_ state: inout State) async {
        let now = shell.now()
        if let next = state.nextAt, now < next, next.timeIntervalSince(now) <= settings.every.inSeconds { return }
        guard await isSeen(at: now) else { return }
        state.nextAt = now + settings.every.inSeconds
        let failure = await failure()
        if Task.isCancelled { return }
        note(failure, &state)
    }

    /// By the first half of readiness.
    private func isSeen(at now: Date) async -> Bool {
        let activity = shell.board.now.sources[source.id] ?? SourceActivity()
        do {
            let stored = try await store.sourceRecord(source.id)?.lastCompleteLookAt
            let view = Health.SourceView(source, activity, storedLookAt: stored)
            return Health(sources: [view], targets: []).reasons(at: now).isEmpty
        } catch {
            // Who can not read the store decides nothing and sends nothing; the couriers say so.
            return false
        }
    }

    /// - Returns: nil: it was heard.
    private func failure() async -> String? {
        let request = Request(
            url: settings.url.reveal(), headers: [Header("User-Agent", "tocsin/\(Version.current)")],
            timeout: Self.timeout, bodyLimit: .truncate(at: 1 << 10))
        do throws(TransportError) {
            let status = try await transport.send(request).status
            switch status {
            case 200..<300: return nil
            case 300..<400:
                return "\(request.safeURL): the answer is a redirect (\(status)), which is not followed: put the "
                    + "address that it leads to in `heartbeat`"
            default: return "\(request.safeURL): the answer is \(status): check the URL in `heartbeat`"
            }
        } catch {
            return error.description
        }
    }

    private func note(_ failure: String?, _ state: inout State) {
        var metadata: Logger.Metadata = ["source": "\(source.id.rawValue)"]
        if let failure {
            guard let notice = state.troubles.noteFailure(of: source.id, at: shell.now()) else { return }
            metadata["error"] = "\(failure)"
            if case .lasts(let seconds) = notice { metadata["since"] = "\(SpokenDuration.text(seconds) ?? "now")" }
            shell.log.warning("the heartbeat is not heard", metadata: metadata)
        } else if let lasted = state.troubles.noteSuccess(of: source.id, at: shell.now()) {
            metadata["after"] = "\(SpokenDuration.text(lasted) ?? "a moment")"
            shell.log.info("the heartbeat is heard again", metadata: metadata)
        }
    }
}
