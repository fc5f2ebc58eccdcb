import Dispatch
import Glibc

/// The one place that reads signals.
struct Signals: Sendable {
    /// Yields once when the process is asked to end.
    let ending: AsyncStream<Void>

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        ending = stream
        for number in [SIGTERM, SIGINT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            // The stream's end lets go of the source, which lives as long as the process.
            nonisolated(unsafe) let kept = source  // not Sendable on Linux; only kept alive, never used again
            continuation.onTermination = { _ in _ = kept }
            source.resume()
        }
    }
}
