package import ConfigFile
package import Core
package import HTTPTransport
import Logging
package import Targets

/// Runs the daemon, and swaps its configuration when it is asked to: wholly or not at all.
package struct Supervisor: Sendable {
    package enum Order: Hashable, Sendable { case reload, end }

    /// A configuration and the loops that go by it.
    private struct Generation {
        let configuration: Configuration
        let daemon: Daemon
    }

    private let path: String
    private let environment: @Sendable () -> Environment
    /// What the caller changes in a configuration that was read.
    private let adjust: @Sendable (Configuration) -> Configuration
    private let store: any Store
    private let transport: Transport
    private let shell: Shell
    private let reloads: Reloads
    private let service: Service?

    package init(
        path: String, environment: @escaping @Sendable () -> Environment, store: any Store, transport: Transport,
        shell: Shell, reloads: Reloads = Reloads(), service: Service? = nil,
        adjust: @escaping @Sendable (Configuration) -> Configuration = { $0 }
    ) {
        self.path = path
        self.environment = environment
        self.adjust = adjust
        self.store = store
        self.transport = transport
        self.shell = shell
        self.reloads = reloads
        self.service = service
    }

    /// Until it is ordered to end, or the orders are over.
    ///
    /// - Throws: A target's setting in `first` that can not be used.
    package func run(
        _ first: Configuration, _ server: StatusServer?, orders: AsyncStream<Order>
    ) async throws(TargetError) {
        let daemon = try self.daemon(first)
        let listener = reloads.bell.listener()
        defer { reloads.bell.leave(listener) }
        let latest = Locked(Generation(configuration: first, daemon: daemon))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await runTerms(latest, server, listener) }
            if let service { group.addTask { await service.run() } }
            // An order to end is obeyed while a term ends, too: that can take as long as a target's time limit.
            for await order in orders {
                guard order == .reload else { break }
                reloads.order()
            }
            service?.isStopping()
            group.cancelAll()
        }
        await latest.withLock { $0 }.daemon.logOut()
        shell.log.info("stopped")
    }

    /// One configuration after the other, until cancelled.
    ///
    /// - Parameter latest: The first, and then the one that is in force.
    private func runTerms(_ latest: Locked<Generation>, _ server: StatusServer?, _ listener: Listener) async {
        var current = latest.withLock { $0 }
        var asking: [AsyncStream<Reloads.Outcome>.Continuation] = []
        while !Task.isCancelled {
            let next = await withTaskGroup(of: Void.self) { group -> Generation? in
                let term = Term()
                current.daemon.start(in: &group, term)
                service?.isReady(current.configuration)
                while !Task.isCancelled {
                    await listener.wait()
                    guard !Task.isCancelled else { return nil }
                    service?.isReloading()
                    asking = reloads.takeWaiting()
                    let reading = read(after: current.configuration)
                    guard case .changed(let next) = reading else {
                        service?.isReady(current.configuration)
                        for one in asking { one.yield(reading.outcome) }
                        continue
                    }
                    shell.log.info("the configuration changes", metadata: ["file": "\(path)"])
                    current.daemon.end(term)
                    await group.waitForAll()
                    return next
                }
                return nil
            }
            guard let next, !Task.isCancelled else { return }
            current = next
            latest.withLock { $0 = next }
            server?.use(next.configuration)
            shell.board.noteReload(.done)
            shell.log.notice("the configuration was read again and is in force", metadata: ["file": "\(path)"])
            for one in asking { one.yield(.inForce) }
        }
    }

    private func daemon(_ configuration: Configuration) throws(TargetError) -> Daemon {
        try Daemon(configuration: configuration, store: store, transport: transport, shell: shell)
    }

    /// What the files hold.
    private enum Reading {
        case changed(Generation)
        case unchanged
        case refused([String])

        var outcome: Reloads.Outcome {
            switch self {
            case .changed: .inForce
            case .unchanged: .unchanged
            case .refused(let problems): .refused(problems)
            }
        }
    }

    /// What the files hold now, checked and tested.
    private func read(after current: Configuration) -> Reading {
        let outcome = ConfigurationFile.read(path, environment: environment())
        guard let read = outcome.configuration else {
            return refuse(outcome.problems.map(\.description))
        }
        let next = adjust(read)
        guard next != current else { return .unchanged }
        let failures = RuleTests.failures(of: next).flatMap { RuleTests.text(of: $0, in: next) }
        guard failures.isEmpty else { return refuse(failures) }
        do throws(TargetError) {
            let daemon = try self.daemon(next)
            warnOfWhatStays(current, next)
            return .changed(Generation(configuration: next, daemon: daemon))
        } catch {
            return refuse(["\(error)"])
        }
    }

    private func refuse(_ problems: [String]) -> Reading {
        shell.board.noteReload(.refused)
        for problem in problems { shell.log.error("the configuration is wrong", metadata: ["problem": "\(problem)"]) }
        shell.log.error("the configuration that was in force stays in force", metadata: ["file": "\(path)"])
        return .refused(problems)
    }

    private func warnOfWhatStays(_ current: Configuration, _ next: Configuration) {
        let isStoreNew = current.store != next.store
        let isAddressNew = current.status?.host != next.status?.host || current.status?.port != next.status?.port
        for (key, isNew) in [("store", isStoreNew), ("status.listen", isAddressNew)] where isNew {
            shell.log.warning("a changed key is in force from the next start on", metadata: ["key": "\(key)"])
        }
    }
}
