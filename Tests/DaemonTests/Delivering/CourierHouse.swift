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
    private let heard: Locked<[(kind: String, id: String)]>
    private let clock = Locked(Date(timeIntervalSince1970: 1_790_000_000))
    private let shell: Shell
    private let courier: Courier

    /// - Parameters:
    ///   - answers: Statuses, one for each request, then 200; 0 closes without an answer.
    ///   - path: Of the store.
    convenience init(
        _ answers: [Int], path: String, book: RuleBook = RuleBook(rules: []),
        _ edit: (inout TargetSettings) -> Void = { _ in }
    ) throws {
        let script = Locked(answers)
        try self.init(
            path: path, book: book,
            answering: { _ in
                let status = script.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
                return status == 0 ? nil : Self.answer(status)
            }, edit)
    }

    /// - Parameter answer: To a message's id, on a thread of its own, which it may block; nil closes without one.
    init(
        path: String, book: RuleBook = RuleBook(rules: []), answering answer: @escaping @Sendable (String) -> String?,
        _ edit: (inout TargetSettings) -> Void = { _ in }
    ) throws {
        let (heard, ids) = (Locked<[(kind: String, id: String)]>([]), Locked(0))
        self.heard = heard
        server = RawServer { connection in
            guard let request = connection.readRequest() else { return }
            let id = request.header("webhook-id") ?? "?"
            heard.withLock { $0.append((Self.kind(request.body), id)) }
            if let answer = answer(id) { connection.write(answer) }
        }
        var settings = TargetSettings(id: Self.target, service: .webhook(.init(url: Secret(server.url))))
        edit(&settings)
        store = try SQLiteStore.open(path: path)
        let clock = clock
        shell = Shell(
            now: { clock.withLock { $0 } }, sleep: { seconds in clock.withLock { $0 += seconds } },
            newID: { Self.nextID(ids) }, jitter: { 0 })
        courier = Courier(
            settings: settings, book: book, link: try TargetLink(settings: settings, transport: transport),
            store: store, shell: shell, statusURL: nil)
    }

    static func answer(_ status: Int, _ header: String = "") -> String {
        "HTTP/1.1 \(status) Status\r\n\(header)Content-Length: 0\r\nConnection: close\r\n\r\n"
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
    var requests: [String] { heard.withLock { $0.map(\.kind) } }

    /// The same by their ids.
    var ids: [String] { heard.withLock { $0.map(\.id) } }

    var memory: TargetMemory { get async throws { try await courier.known() } }

    func decide(
        _ kind: Message.Kind, _ id: String, job: Job = job, to target: Target.ID = target, incident: String = "i"
    ) async throws {
        let delivery = delivery(kind, id, job: job, to: target, incident: incident)
        try await store.commit(
            Look(record: JobRecord(job: job, firstSeenAt: delivery.createdAt), deliveries: [delivery]))
    }

    /// Alarms, each of a job of its own, in one transaction.
    func decide(_ ids: [String]) async throws {
        let deliveries = ids.map { id in
            let job = Job(source: Self.job.source, id: .init(rawValue: id), name: id, kind: .nas)
            return delivery(.alarm, id, job: job, to: Self.target, incident: id)
        }
        let record = JobRecord(job: Self.job, firstSeenAt: clock.withLock { $0 })
        try await store.commit(Look(record: record, deliveries: deliveries))
    }

    private func delivery(
        _ kind: Message.Kind, _ id: String, job: Job, to target: Target.ID, incident: String
    ) -> Delivery {
        let now = clock.withLock { $0 }
        let message = Message(
            key: id, target: target, kind: kind, event: .finished, rule: "failed", severity: .error,
            time: Timestamp(now), incident: .init(id: incident, openedAt: Timestamp(now), count: 1),
            source: .init(name: job.source, url: "https://em"), job: .init(job))
        return Delivery(id: .init(rawValue: id), message: message, createdAt: now, nextAttemptAt: now)
    }

    /// All that the courier has to do, so many seconds later, as after a restart.
    func turn(after seconds: TimeInterval = 2) async throws {
        clock.withLock { $0 += seconds }
        try await courier.runOnce()
    }

    /// The courier's own loop, for as long as `body` takes. Where it sleeps, the clock moves at once.
    ///
    /// - Parameter isCancelled: How the loop is ended: as the daemon ends, or as its configuration does.
    func whileRunning(isCancelled: Bool, _ body: () async throws -> Void) async throws {
        let term = Term()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.courier.run(term) }
            try await body()
            if isCancelled { group.cancelAll() } else { term.end() }
            wake()
        }
    }

    /// As whoever decides a message does.
    func wake() { shell.wakeCouriers() }

    /// Until so many requests have come.
    func wait(forRequests count: Int) async throws {
        while requests.count < count { try await Task.sleep(for: .milliseconds(5)) }
    }

    func delivery(_ id: String) async throws -> Delivery? {
        try await store.deliveries(in: nil, limit: 10_000).first { $0.id.rawValue == id }
    }

    func state(of id: String) async throws -> Delivery.State? {
        try await delivery(id)?.state
    }
}
