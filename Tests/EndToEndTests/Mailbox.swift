import Foundation
import HTTPTransport
import TestSupport

/// A receiver of webhooks that keeps every attempt as it came, those included whose answer was never read.
final class Mailbox: Sendable {
    struct Attempt: Hashable, Sendable {
        let path: String
        /// `webhook-id`; nil from chat formats, which have none.
        let id: String?
        let body: String
    }

    private let kept: Locked<[Attempt]>
    private let server: RawServer

    /// - Parameter event: Called when a request has come, and again when its answer has left.
    init(event: @escaping @Sendable () -> Void = {}) {
        let kept = Locked<[Attempt]>([])
        self.kept = kept
        server = RawServer { connection in
            while let request = connection.readRequest() {
                let attempt = Attempt(
                    path: request.target, id: request.header("webhook-id"),
                    body: String(decoding: request.body, as: UTF8.self))
                kept.withLock { $0.append(attempt) }
                event()
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                event()
            }
        }
    }

    /// Without a slash at its end.
    var url: String { "http://127.0.0.1:\(server.port)" }

    func attempts(_ path: String) -> [Attempt] { kept.withLock { $0 }.filter { $0.path == path } }
}
