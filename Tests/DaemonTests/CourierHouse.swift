import Core
import Foundation
import HTTPTransport
import Storage
import TestSupport

@testable import Daemon

/// One courier with a real store and a target that answers by a script, on a clock that tests move.
final class CourierHouse: Sendable {
    static let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas)
    static let target = Target.ID(rawValue: "hook")

    let store: SQLiteStore
    let transport = Transport()
    private let server: RawServer
    private let heard: Locked<[String]>
    private let clock = Locked(Date(timeIntervalSince1970: 1_790_000_000))
    private let courier: Courier

    /// - Parameter answers: Statuses, one for each request, then 200; 0 closes without an answer.
    /// - Parameter path: Of the store.
    init(
        _ answers: [Int], path: String, book: RuleBook = RuleBook(rules: []),
        _ edit: (inout TargetSettings) -> Void = { _ in }
    ) throws {
        let heard = Locked<[String]>([])
        self.heard = heard
        let script = Locked(answers)
        server = RawServer { connection in
            guard let request = connection.readRequest() else { return }
            heard.withLock { $0.append(Self.kind(request.body)) }
            let status = script.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
            guard status != 0 else { return }
            connection.write("HTTP/1.1 \(status) Status\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        var settings = TargetSettings(id: Self.target, service: .webhook(.init(url: Secret(server.url))))
        edit(&settings)
        store = try SQLiteStore.open(path: path)
        let ids = Locked(0)
        let clock = clock
        let shell = Shell(
            now: { clock.withLock { $0 } }, sleep: { _ in }, newID: { Self.nextID(ids) }, jitter: { 0 })
        courier = Courier(
            settings: settings, book: book, link: try TargetLink(settings: settings, transport: transport),
            store: store, shell: shell, statusURL: nil)
    }

    private static func nextID(_ ids: Locked<Int>) -> Delivery.ID {
        let number: Int = ids.withLock { count in
            count += 1
            return count
        }
        return Delivery.ID(rawValue: "new-\(number)")
    }

    private static func kind(_ body: [UInt8]) -> String {
        struct Body: Decodable { let kind: String }
        return (try? JSONDecoder().decode(Body.self, from: Data(body)))?.kind ?? "?"  // what has no kind is shown so
    }

    /// The kinds of the messages that came, every attempt of them.
    var requests: [String] { heard.withLock { $0 } }

    var memory: TargetMemory { get async throws { try await courier.known() } }

    func decide(
        _ kind: Message.Kind, _ id: String, job: Job = job, to target: Target.ID = target, incident: String = "i"
    ) async throws {
        let now = clock.withLock { $0 }
        let message = Message(
            key: id, target: target, kind: kind, event: .finished, rule: "failed", severity: .error,
            time: Timestamp(now), incident: .init(id: incident, openedAt: Timestamp(now), count: 1),
            source: .init(name: job.source, url: "https://em"), job: .init(job))
        let delivery = Delivery(id: .init(rawValue: id), message: message, createdAt: now, nextAttemptAt: now)
        try await store.commit(Look(record: JobRecord(job: job, firstSeenAt: now), deliveries: [delivery]))
    }

    /// All that the courier has to do, so many seconds later, as after a restart.
    func turn(after seconds: TimeInterval = 2) async throws {
        clock.withLock { $0 += seconds }
        try await courier.runOnce()
    }

    func state(of id: String) async throws -> Delivery.State? {
        try await store.deliveries(in: nil, limit: 1000).first { $0.id.rawValue == id }?.state
    }
}
