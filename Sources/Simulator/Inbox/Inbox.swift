import FlyingFox
package import Foundation

/// A chat that anybody may post to: `/hook/{channel}` takes what Slack, Teams, Discord and plain webhooks are sent, and
/// `/` shows it.
package final class Inbox: Sendable {
    /// A larger body is refused.
    static let bodyMax = 1 << 20
    /// What a reader of `arrivals` may fall behind; the oldest are lost to it then.
    static let behindMax = 500

    private struct State {
        var log = InboxLog()
        var refusals: [String: Int] = [:]
        var readers: [Int: AsyncStream<InboxMessage>.Continuation] = [:]
        var readersMade = 0
    }

    private let state = Guarded(State())
    private let server: HTTPServer
    private let now: @Sendable () -> Date
    private let page: InboxPage

    /// - Parameter port: 0 takes a free one.
    /// - Parameter timeZone: Of the times on the page.
    package init(port: UInt16 = 0, timeZone: TimeZone = .current, now: @escaping @Sendable () -> Date = { Date() }) {
        server = HTTPServer.loopback(port: port)
        page = InboxPage(timeZone: timeZone)
        self.now = now
    }

    /// Serves until cancelled, then returns.
    package func run() async throws {
        await server.appendRoute("*") { [weak self] in
            guard let self else { throw HTTPUnhandledError() }
            return try await respond(to: $0)
        }
        try await server.runUntilCancelled()
    }

    /// - Returns: `http://127.0.0.1:{port}`, once connections are taken.
    package func waitUntilListening() async throws -> String { try await server.listeningURL() }

    /// Serves as long as `body` runs.
    package func whileRunning<Result: Sendable>(_ body: (_ url: String) async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.run() }
            defer { group.cancelAll() }
            return try await body(try await waitUntilListening())
        }
    }

    package var messages: [InboxMessage] { state.withLock { $0.log.messages } }

    /// The status a channel answers instead of taking a message; empty takes all.
    package var refusals: [String: Int] {
        get { state.withLock { $0.refusals } }
        set { state.withLock { $0.refusals = newValue } }
    }

    /// Every message that comes from now on.
    package func arrivals() -> AsyncStream<InboxMessage> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: InboxMessage.self, bufferingPolicy: .bufferingNewest(Self.behindMax))
        let reader = state.withLock { state in
            state.readersMade += 1
            state.readers[state.readersMade] = continuation
            return state.readersMade
        }
        continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.readers[reader] = nil } }
        return stream
    }

    // MARK: Answering

    private func respond(to request: HTTPRequest) async throws -> HTTPResponse {
        let parts = request.path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
        switch (request.method, parts.first, parts.count) {
        case (.GET, nil, _): return pageResponse(request)
        case (.GET, "messages", 1): return try messagesResponse()
        case (.GET, let name?, 1): return InboxPage.asset(name) ?? HTTPResponse(statusCode: .notFound)
        case (.POST, "hook", 2): return try await receive(request, channel: parts[1])
        case (.PATCH, "hook", 4) where parts[2] == "messages":
            return try await edit(request, channel: parts[1], id: parts[3])
        default: return HTTPResponse(statusCode: .notFound)
        }
    }

    private func receive(_ request: HTTPRequest, channel: String) async throws -> HTTPResponse {
        if let status = refusals[channel] { return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "Refused")) }
        guard let body = try await Self.body(of: request) else {
            return HTTPResponse(statusCode: .payloadTooLarge)
        }
        do {
            let message = try state.withLock { try $0.log.receive(body, channel: channel, at: now()) }
            for reader in state.withLock({ Array($0.readers.values) }) { reader.yield(message) }
            return try InboxReceipt.answer(
                to: message, waits: request.query.contains { $0.name == "wait" && $0.value == "true" })
        } catch is DecodingError {
            return HTTPResponse(
                statusCode: .badRequest, headers: [.contentType: "text/plain"], body: Data("invalid_payload".utf8))
        }
    }

    private func edit(_ request: HTTPRequest, channel: String, id: String) async throws -> HTTPResponse {
        guard let body = try await Self.body(of: request) else { return HTTPResponse(statusCode: .payloadTooLarge) }
        do {
            let edited = try state.withLock { try $0.log.edit(Int(id) ?? 0, body, channel: channel) }
            guard let edited else { return HTTPResponse(statusCode: .notFound) }
            return try InboxReceipt.answer(to: edited, waits: true)
        } catch is DecodingError {
            return HTTPResponse(statusCode: .badRequest)
        }
    }

    /// Nil where it is larger than `bodyMax`.
    private static func body(of request: HTTPRequest) async throws -> Data? {
        var body = Data()
        for try await piece in request.bodySequence {
            body.append(piece)
            guard body.count <= bodyMax else { return nil }
        }
        return body
    }

    private func messagesResponse() throws -> HTTPResponse {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return HTTPResponse(
            statusCode: .ok, headers: [.contentType: "application/json"], body: try encoder.encode(messages))
    }

    private func pageResponse(_ request: HTTPRequest) -> HTTPResponse {
        let log = state.withLock { $0.log }
        let tag = "\"\(log.revision)\""
        var headers = InboxPage.headers
        headers[.eTag] = tag
        guard request.headers[.ifNoneMatch] != tag else {
            return HTTPResponse(statusCode: .notModified, headers: headers)
        }
        headers[.contentType] = "text/html; charset=utf-8"
        return HTTPResponse(statusCode: .ok, headers: headers, body: Data(page.html(log.messages).utf8))
    }
}
