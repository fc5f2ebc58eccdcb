import Core
import Foundation
import HTTPTransport
import Synchronization
import Targets
import TestSupport
import Testing

@testable import Daemon

/// Chats that answer with more than a yes, over real connections.
@Suite struct ChatOverTheWireTests {
    /// What came over the wire, oldest first.
    private final class Log: Sendable {
        private let requests = Mutex<[RawRequest]>([])
        var all: [RawRequest] { requests.withLock { $0 } }
        func note(_ request: RawRequest) { requests.withLock { $0.append(request) } }
    }

    private static func peer(_ log: Log, answering answer: @escaping @Sendable (RawRequest) -> String) -> RawServer {
        RawServer { request in
            log.note(request)
            let body = answer(request)
            return
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        }
    }

    /// The sample alarm and its recovery, one after the other as `tocsin test` sends them.
    private static func told(_ service: TargetSettings.Service) async throws -> [Verdict] {
        let transport = Transport()
        let settings = TargetSettings(id: .init(rawValue: "ops"), service: service)
        let link = try TargetLink(settings: settings, transport: transport)
        var verdicts: [Verdict] = []
        var reference: String?
        for message in SampleMessages.alarmAndRecovery(to: settings.id, isTest: true, at: Date()) {
            let envelope = Envelope(
                id: .init(rawValue: "id-\(verdicts.count)"), message: message, reference: reference,
                isUpdate: reference != nil)
            guard case .send(let body) = link.draft(for: envelope) else { continue }
            let verdict = await link.attempt(envelope, body: body, at: Date())
            if case .delivered(let given) = verdict { reference = given }
            verdicts.append(verdict)
        }
        await transport.shutdown()
        return verdicts
    }

    @Test func `a room of Matrix gets a message, its change and an answer in its thread`() async throws {
        let log = Log()
        let peer = Self.peer(log) { request in #"{"event_id":"$\#(request.target.split(separator: "/").last ?? "")"}"# }
        let verdicts = try await Self.told(
            .matrix(.init(url: Secret(peer.url), token: Secret("t"), room: "!r:example.net")))
        #expect(verdicts == [.delivered(reference: "$id-0"), .delivered(reference: "$id-0")])
        let path = "/_matrix/client/v3/rooms/%21r%3Aexample.net/send/m.room.message/"
        #expect(
            log.all.map(\.requestLine) == ["id-0", "id-1.edit", "id-1"].map { "PUT \(path)\($0) HTTP/1.1" })
        #expect(log.all.allSatisfy { $0.header("authorization") == "Bearer t" })
    }

    @Test func `a bot of Slack posts, changes what it posted and answers it`() async throws {
        let log = Log()
        let peer = Self.peer(log) { _ in #"{"ok":true,"channel":"C1","ts":"17.01"}"# }
        let verdicts = try await Self.told(
            .slack(.init(url: Secret(peer.url), token: Secret("t"), channel: "backups")))
        #expect(verdicts == [.delivered(reference: "C1/17.01"), .delivered(reference: "C1/17.01")])
        #expect(
            log.all.map(\.target) == ["/api/chat.postMessage", "/api/chat.update", "/api/chat.postMessage"])
    }

    @Test func `a channel of Zulip gets a form`() async throws {
        let log = Log()
        let peer = Self.peer(log) { _ in #"{"result":"success","id":42,"msg":""}"# }
        let verdicts = try await Self.told(
            .zulip(.init(url: Secret(peer.url), email: "a@b", apiKey: Secret("k"), channel: "ops")))
        #expect(verdicts == [.delivered(reference: nil), .delivered(reference: nil)])
        let first = try #require(log.all.first)
        #expect(first.header("content-type") == "application/x-www-form-urlencoded")
        #expect(String(decoding: first.body, as: UTF8.self).hasPrefix("type=stream&to=ops&topic=NAS-hr&content="))
    }
}
