import ArgumentParser
import CLinux
import ConfigFile
import Core
import Daemon
import Foundation
import HTTPTransport
import Storage

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The daemon, in the foreground. SIGTERM ends it.",
        discussion: """
            A changed configuration takes effect when its file is saved, or at SIGHUP. It is checked and its tests are \
            run first; a wrong one is logged and changes nothing.
            """)

    @OptionGroup var config: ConfigOption
    @OptionGroup var log: LogOption

    @Flag(help: "Look at every job once, deliver what is due, and end: 0, or 1 if something could not be done.")
    var once = false

    func run() async throws {
        clinux_use_one_malloc_arena()
        let (path, configuration, _) = try config.read(tellsWarnings: true)
        let file = configuration.storePath(besides: path)
        let lock = try StoreLock(path: file)
        let store = try SQLiteStore.open(path: file)
        let transport = Transport()
        let shell = try shell()
        let isGood: Bool
        if once {
            isGood = try await Daemon(
                configuration: configuration, store: store, transport: transport, shell: shell
            ).runOnce()
        } else {
            let reloads = Reloads()
            let server = try StatusServer(configuration, store: store, shell: shell, reloads: reloads)
            let service = Service(
                configuration, variables: ProcessInfo.processInfo.environment, store: store, shell: shell)
            let supervisor = Supervisor(
                path: path, environment: { .process }, store: store, transport: transport, shell: shell,
                reloads: reloads, service: service)
            let orders = Orders(watching: ConfigurationFile.read(path, environment: .process).files, store: file)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await StoreWatch(path: file, shell: shell).run() }
                if let server { group.addTask { await server.run() } }
                try await supervisor.run(configuration, server, orders: orders.stream)
                group.cancelAll()
            }
            isGood = true
        }
        await transport.shutdown()
        await store.close()
        _ = consume lock
        if !isGood { throw ExitCode.failure }
    }

    private func shell() throws -> Shell {
        var shell = Shell.live(log: try log.logger())
        #if DEBUG
            if let order = try CrashOrder(ProcessInfo.processInfo.environment[CrashOrder.variable]) {
                shell.reached = { order.obey(at: $0) }
            }
        #endif
        return shell
    }
}
