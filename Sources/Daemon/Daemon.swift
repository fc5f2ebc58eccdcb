package import Core
import EnterpriseManager
import Foundation
package import HTTPTransport
import Logging
package import Targets

/// The wiring: one watcher for each source, with its heartbeat, one courier for each target, around one store.
package struct Daemon: Sendable {
    private let watchers: [Watcher]
    private let couriers: [Courier]
    private let heartbeats: [Heartbeat]
    private let digester: Digester
    private let housekeeping: Housekeeping
    private let undertaker: Undertaker
    private let store: any Store
    private let shell: Shell

    /// - Throws: A target's setting that can not be used.
    package init(
        configuration: Configuration, store: any Store, transport: any Sender, shell: Shell
    ) throws(TargetError) {
        let machine = JobMachine(book: RuleBook(configuration))
        self.store = store
        digester = Digester(configuration, book: machine.book, store: store, shell: shell)
        housekeeping = Housekeeping(keep: configuration.keep, store: store, shell: shell)
        undertaker = Undertaker(targets: configuration.targets.map(\.id), store: store, shell: shell)
        self.shell = shell
        watchers = configuration.sources.map { settings in
            Watcher(
                settings: settings,
                client: EnterpriseManagerClient(settings: settings, transport: transport, now: shell.now),
                store: store, machine: machine, shell: shell
            )
        }
        heartbeats = configuration.sources.compactMap {
            Heartbeat($0, transport: transport, store: store, shell: shell)
        }
        var couriers: [Courier] = []
        for settings in configuration.targets {
            couriers.append(
                Courier(
                    settings: settings, book: machine.book,
                    link: try TargetLink(settings: settings, transport: transport), store: store, shell: shell,
                    statusURL: configuration.status?.publicURL
                )
            )
        }
        self.couriers = couriers
    }

    /// Every loop, until the term is over and what each had begun is done.
    func start(in group: inout TaskGroup<Void>, _ term: Term) {
        shell.log.info(
            "watching",
            metadata: [
                "version": "\(Version.current)", "sources": "\(watchers.count)", "targets": "\(couriers.count)",
            ])
        group.addTask { await undertaker.turn() }
        group.addTask { await housekeeping.run(term) }
        group.addTask { await digester.run(term) }
        for courier in couriers { group.addTask { await courier.run(term) } }
        for watcher in watchers { group.addTask { await watcher.run(term) } }
        for heartbeat in heartbeats { group.addTask { await heartbeat.run(term) } }
    }

    /// Ends a term: nobody waits for what is not due.
    func end(_ term: Term) {
        term.end()
        shell.wakeCouriers()
    }

    /// Seconds that Enterprise Manager may take for a goodbye at the end.
    private static let goodbyeMax: TimeInterval = 3

    /// Ends the sessions of Enterprise Manager, which has few; one that does not answer is not waited for.
    func logOut() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await withDiscardingTaskGroup { all in
                    for watcher in watchers { all.addTask { await watcher.client.logOut() } }
                }
            }
            group.addTask { await shell.sleep(Self.goodbyeMax) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Looks at every job once, decides, and delivers what is due.
    ///
    /// - Returns: Whether every source was read completely and nothing stays undelivered or died.
    package func runOnce() async -> Bool {
        await undertaker.turn()
        let areComplete = await withTaskGroup(of: Bool.self) { group in
            for watcher in watchers {
                group.addTask { await watcher.runOnce() }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        var troubles = LastingTroubles<String>()
        _ = await digester.turn(&troubles)
        let areDelivered = await withTaskGroup(of: Bool.self) { group in
            for courier in couriers { group.addTask { await self.deliverOnce(courier) } }
            return await group.reduce(true) { $0 && $1 }
        }
        await housekeeping.turn()
        await beatOnce()
        return areComplete && areDelivered
    }

    /// A beat that is not heard is said, and fails nothing: nobody's message is lost by it.
    private func beatOnce() async {
        await withTaskGroup(of: Void.self) { group in
            for heartbeat in heartbeats {
                group.addTask {
                    var state = Heartbeat.State()
                    await heartbeat.turn(&state)
                }
            }
        }
    }

    private func deliverOnce(_ courier: Courier) async -> Bool {
        let target = courier.settings.id
        do {
            let deadBefore = try await store.outbox().first { $0.target == target }?.dead ?? 0
            try await courier.runOnce()
            guard let left = try await store.outbox().first(where: { $0.target == target }) else { return true }
            // What is held waits by the configuration's will.
            let undelivered = left.waiting - left.held
            if undelivered > 0 {
                shell.log.warning(
                    "messages wait for the next run",
                    metadata: ["target": "\(target.rawValue)", "count": "\(undelivered)"])
            }
            return undelivered == 0 && left.dead == deadBefore
        } catch {
            shell.log.error("the store failed", metadata: ["error": "\(error)"])
            return false
        }
    }
}
