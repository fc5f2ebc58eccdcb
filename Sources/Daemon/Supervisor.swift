package import ConfigFile
package import Core
package import HTTPTransport
import Logging
package import Targets

/// Runs the daemon, and swaps its configuration when it is asked to: wholly or not at all.
package struct Supervisor: Sendable {
    package enum Order: Hashable, Sendable { case reload, end }

    private let path: String
    private let environment: @Sendable () -> Environment
    /// What the caller changes in a configuration that was read.
    private let adjust: @Sendable (Configuration) -> Configuration
    private let store: any Store
    private let transport: Transport
    private let shell: Shell

    package init(
        path: String, environment: @escaping @Sendable () -> Environment, store: any Store, transport: Transport,
        shell: Shell, adjust: @escaping @Sendable (Configuration) -> Configuration = { $0 }
    ) {
        self.path = path
        self.environment = environment
        self.adjust = adjust
        self.store = store
        self.transport = transport
        self.shell = shell
    }

    /// Until it is ordered to end, or the orders are over.
    ///
    /// - Throws: A target's setting in `first` that can not be used.
    package func run(
        _ first: Configuration, _ server: StatusServer?, orders: AsyncStream<Order>
    ) async throws(TargetError) {
        var daemon = try self.daemon(first)
        var configuration = first
        var iterator = orders.makeAsyncIterator()
        var isEnding = false
        while !isEnding {
            let next = await withTaskGroup(of: Void.self) { group -> (Configuration, Daemon)? in
                let term = Term()
                daemon.start(in: &group, term)
                while let order = await iterator.next(), order == .reload {
                    guard let next = reloaded(from: configuration) else { continue }
                    daemon.end(term)
                    await group.waitForAll()
                    return next
                }
                group.cancelAll()
                return nil
            }
            isEnding = next == nil
            if let next {
                (configuration, daemon) = next
                server?.use(configuration)
                shell.board.noteReload(.done)
                shell.log.info("the configuration was read again and is in force", metadata: ["file": "\(path)"])
            }
        }
        shell.log.info("stopped")
    }

    private func daemon(_ configuration: Configuration) throws(TargetError) -> Daemon {
        try Daemon(configuration: configuration, store: store, transport: transport, shell: shell)
    }

    /// What the files hold now, checked and tested; nil where the one in force stays.
    private func reloaded(from current: Configuration) -> (Configuration, Daemon)? {
        let outcome = ConfigurationFile.read(path, environment: environment())
        guard let read = outcome.configuration else {
            refuse(outcome.problems.map(\.description))
            return nil
        }
        let next = adjust(read)
        guard next != current else { return nil }
        let failures = RuleTests.failures(of: next).flatMap { RuleTests.text(of: $0, in: next) }
        guard failures.isEmpty else {
            refuse(failures)
            return nil
        }
        do throws(TargetError) {
            let daemon = try self.daemon(next)
            warnOfWhatStays(current, next)
            return (next, daemon)
        } catch {
            refuse(["\(error)"])
            return nil
        }
    }

    private func refuse(_ problems: [String]) {
        shell.board.noteReload(.refused)
        for problem in problems { shell.log.error("the configuration is wrong", metadata: ["problem": "\(problem)"]) }
        shell.log.error("the configuration that was in force stays in force", metadata: ["file": "\(path)"])
    }

    private func warnOfWhatStays(_ current: Configuration, _ next: Configuration) {
        let isStoreNew = current.store != next.store
        let isAddressNew = current.status?.host != next.status?.host || current.status?.port != next.status?.port
        for (key, isNew) in [("store", isStoreNew), ("status.listen", isAddressNew)] where isNew {
            shell.log.warning("a changed key is in force from the next start on", metadata: ["key": "\(key)"])
        }
    }
}
