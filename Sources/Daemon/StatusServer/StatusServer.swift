package import Core
import FlyingFox
import FlyingSocks
import Foundation
import HTTPTransport
import Logging

/// Serves `status.listen`: HTTP/1.1 without TLS, one request on a connection.
///
/// Bounded by `Gate` in connections, bytes and time. What the HTTP library leaves open: a request that it can not read
/// is answered by closing the connection, and of a header that comes twice the last one counts.
package final class StatusServer: Sendable {
    /// For one answer, the store's part of it included; seconds.
    private static let answerTimeMax: TimeInterval = 15

    private let listening: ListeningSocket
    private let host: String
    private let store: any Store
    private let shell: Shell
    private let reloads: Reloads?
    private let router: Locked<StatusRouter>

    /// Takes the port, so that what is wrong with it is said before anything runs.
    ///
    /// - Returns: nil where the configuration has no `status`.
    package init?(
        _ configuration: Configuration, store: any Store, shell: Shell, reloads: Reloads? = nil
    ) throws(StatusServerError) {
        guard let status = configuration.status else { return nil }
        listening = try ListeningSocket(host: status.host, port: status.port)
        host = status.host
        self.store = store
        self.shell = shell
        self.reloads = reloads
        router = Locked(Self.router(configuration, status, store, shell, reloads))
    }

    /// Answers by another configuration from now on; the address stays.
    package func use(_ configuration: Configuration) {
        guard let status = configuration.status else { return }
        let next = Self.router(configuration, status, store, shell, reloads)
        router.withLock { $0 = next }
    }

    private static func router(
        _ configuration: Configuration, _ status: Configuration.Status, _ store: any Store, _ shell: Shell,
        _ reloads: Reloads?
    ) -> StatusRouter {
        StatusRouter(
            configuration: configuration, access: StatusAccess(status), store: store, board: shell.board,
            now: shell.now, reloads: reloads, noteStoreChange: { shell.noteStoreChange() })
    }

    package var port: Int { listening.port }

    /// Serves until cancelled.
    package func run() async {
        let url = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
        do {
            let inside = sockaddr_un.unix(abstractNamespace: "tocsin-\(UUID().uuidString)")
            let pool: some AsyncSocketPool = SocketPool<ePoll>.ePoll()
            try await pool.prepare()
            let gate = Gate(outside: listening.socket, inside: inside)
            let server = HTTPServer(address: inside, timeout: Self.answerTimeMax, logger: .disabled)
            await server.appendRoute("*") { [self] in await answer($0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await pool.run() }
                group.addTask { try await server.run() }
                try await server.waitUntilListening(timeout: 60)
                shell.log.info("the status page is served", metadata: ["url": "\(url)"])
                group.addTask { try await gate.run(on: pool) }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            // Cancellation comes as an error too.
            guard !Task.isCancelled else { return }
            shell.log.error(
                "the status page is served no longer; the rest goes on",
                metadata: ["url": "\(url)", "error": "\(error)"])
        }
    }

    private func answer(_ request: HTTPRequest) async -> HTTPResponse {
        let query = request.query.map { ($0.name, $0.value) }
        var asked = StatusRequest(
            method: request.method.rawValue, path: request.path,
            query: Dictionary(query, uniquingKeysWith: { _, last in last }), host: request.headers[.host],
            authorization: request.headers[.authorization], contentType: request.headers[.contentType])
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        let router = router.withLock { $0 }
        do {
            if length > StatusRequest.bodyMax {
                asked.body = .tooLong
            } else if request.method == .POST {
                let body = try await request.bodyData
                asked.body = body.count > StatusRequest.bodyMax ? .tooLong : .read(body)
            }
            return Self.response(try await router.answer(asked), to: asked)
        } catch {
            shell.log.error("a status page failed", metadata: ["path": "\(asked.path)", "error": "\(error)"])
            return Self.response(.text("the store can not be read; the log says why", status: 503), to: asked)
        }
    }

    private static func response(_ answer: StatusAnswer, to request: StatusRequest) -> HTTPResponse {
        var headers = HTTPHeaders()
        for (name, value) in answer.headers { headers.setValues([value], for: HTTPHeader(name)) }
        headers[.contentLength] = String(answer.body.count)
        headers[.connection] = "close"
        let status = HTTPStatusCode(answer.status, phrase: phrases[answer.status] ?? "Answer")
        let body = request.method == "HEAD" ? Data() : answer.body
        return HTTPResponse(statusCode: status, headers: headers, body: body)
    }

    private static let phrases = [
        200: "OK", 201: "Created", 202: "Accepted", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed",
        409: "Conflict", 413: "Content Too Large", 415: "Unsupported Media Type", 422: "Unprocessable Content",
        421: "Misdirected Request", 503: "Service Unavailable",
    ]
}
