import HTTPTransport
import Logging

@testable import Daemon

/// What a logger wrote.
final class Lines: Sendable {
    private let lines = Locked<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    /// What was written since the last call.
    func take() -> [String] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }

    var logger: Logger { .lines(.journal, from: .info, to: add) }
}
