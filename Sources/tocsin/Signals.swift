import Dispatch
import Glibc

/// The one place that reads signals.
final class Signals: @unchecked Sendable {  // the sources are only kept alive, never used again
    /// Yields when the process is asked to end.
    let ending: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        ending = stream
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    /// Returns at the first signal, or when cancelled.
    func waitForEnding() async {
        for await _ in ending { return }
    }
}
