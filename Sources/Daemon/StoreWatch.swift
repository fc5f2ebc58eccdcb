import Foundation
import Logging

/// Notices that another process wrote to the store, as commands do while the daemon runs, and wakes whoever goes by it.
///
/// A process that wrote closes SQLite's log at its end, and the kernel tells. The daemon keeps its own open, so that
/// what it writes itself wakes nobody.
package struct StoreWatch: Sendable {
    /// Seconds between two looks where the kernel does not tell.
    private static let lookEvery: TimeInterval = 1

    private let path: String
    private let shell: Shell

    /// - Parameter path: Of the store's file, which is there.
    package init(path: String, shell: Shell) {
        // The log lies beside the file itself, wherever a link to it may be.
        self.path = URL(filePath: path).resolvingSymlinksInPath().path
        self.shell = shell
    }

    /// Until cancelled.
    package func run() async {
        let file = URL(filePath: path)
        let log = file.lastPathComponent + "-wal"
        // However many writes there were, one look shows them all.
        let (writes, write) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watch = FolderWatch(
            [file.deletingLastPathComponent().path], isOfInterest: { $0 == log }, changed: { write.yield() })
        guard let watch else {
            shell.log.info("the system has no file watches left; the store is looked at each second")
            while !Task.isCancelled {
                await shell.sleep(Self.lookEvery)
                shell.noteStoreChange()
            }
            return
        }
        for await _ in writes { shell.noteStoreChange() }
        withExtendedLifetime(watch) {}
    }
}
