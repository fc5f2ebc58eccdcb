import ArgumentParser
import CLinux
import Core
import Daemon
import Foundation
import HTTPTransport
import Storage

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The daemon, in the foreground. SIGTERM ends it.")

    @OptionGroup var config: ConfigOption
    @OptionGroup var log: LogOption

    @Flag(help: "Look at every job once, deliver what is due, and end: 0, or 1 if something could not be done.")
    var once = false

    func run() async throws {
        clinux_use_one_malloc_arena()
        let (path, configuration, _) = try config.read()
        let file = Self.storePath(configuration.store, configuration: path)
        let lock = try StoreLock(path: file)
        let store = try SQLiteStore.open(path: file)
        let transport = Transport()
        let shell = Shell.live(log: try log.logger())
        let daemon = try Daemon(configuration: configuration, store: store, transport: transport, shell: shell)
        let server = once ? nil : try StatusServer(configuration, store: store, shell: shell)
        let isGood = once ? await daemon.runOnce() : await Self.runUntilAsked(daemon, server)
        await transport.shutdown()
        await store.close()
        _ = consume lock
        if !isGood { throw ExitCode.failure }
    }

    private static func runUntilAsked(_ daemon: Daemon, _ server: StatusServer?) async -> Bool {
        let signals = Signals()
        await withTaskGroup(of: Void.self) { group in
            if let server { group.addTask { await server.run() } }
            await daemon.run { await signals.waitForEnding() }
            group.cancelAll()
        }
        return true
    }

    /// Relative to the configuration's folder.
    private static func storePath(_ store: String, configuration: String) -> String {
        URL(filePath: store, relativeTo: URL(filePath: configuration).deletingLastPathComponent()).path
    }
}
