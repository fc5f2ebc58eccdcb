import Foundation
import HTTPTransport
import TestSupport

/// A receiver of webhooks that answers with the status it is told to, and keeps what came.
final class Hook: Sendable {
    struct Attempt: Hashable, Sendable {
        /// `webhook-id`.
        let id: String?
        let body: String
    }

    private let kept: Locked<[Attempt]>
    private let answer: Locked<Int>
    private let server: RawServer

    init(_ status: Int) {
        let (kept, answer) = (Locked<[Attempt]>([]), Locked(status))
        (self.kept, self.answer) = (kept, answer)
        server = RawServer { connection in
            guard let request = connection.readRequest() else { return }
            let attempt = Attempt(
                id: request.header("webhook-id"), body: String(decoding: request.body, as: UTF8.self))
            kept.withLock { $0.append(attempt) }
            let status = answer.withLock { $0 }
            connection.write("HTTP/1.1 \(status) Status\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
    }

    var url: String { server.url }

    var attempts: [Attempt] { kept.withLock { $0 } }

    func answer(with status: Int) { answer.withLock { $0 = status } }
}
