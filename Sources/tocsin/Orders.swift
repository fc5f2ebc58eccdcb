import Daemon
import Dispatch
import Foundation
import Glibc
import HTTPTransport

/// What the daemon is told from outside: by signals, and by files that were saved. The one place that reads signals.
final class Orders: @unchecked Sendable {  // the sources are only kept alive, never used again
    let stream: AsyncStream<Supervisor.Order>
    private let signals: [any DispatchSourceSignal]
    private let folders: FolderWatch?

    /// Editors write in several steps; milliseconds after the last one.
    private static let settle = 200

    /// - Parameters:
    ///   - files: A change beside any of them is an order to reload.
    ///   - store: Its own files are none of the configuration.
    init(watching files: [String], store: String? = nil) {
        // Whatever came meanwhile, one more reading shows all of it.
        let (stream, continuation) = AsyncStream.makeStream(of: Supervisor.Order.self, bufferingPolicy: .unbounded)
        self.stream = stream
        signals = [(SIGTERM, Supervisor.Order.end), (SIGINT, .end), (SIGHUP, .reload)].map { number, order in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(order) }
            source.resume()
            return source
        }
        let parents = Set(files.map { ($0 as NSString).deletingLastPathComponent })
        let saves = Locked(0)
        let name = store.map { ($0 as NSString).lastPathComponent }
        let isOfInterest: @Sendable (String) -> Bool = { file in name.map { !file.hasPrefix($0) } ?? true }
        folders = FolderWatch(
            parents, isOfInterest: isOfInterest,
            changed: {
                let number = saves.withLock { count in
                    count += 1
                    return count
                }
                DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Orders.settle)) {
                    guard saves.withLock({ $0 }) == number else { return }
                    continuation.yield(.reload)
                }
            })
    }
}
