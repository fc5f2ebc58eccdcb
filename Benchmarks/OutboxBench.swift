import Core
import Daemon
import Foundation
import HTTPTransport
import Storage

/// Messages through the outbox to a webhook on loopback, against libcurl alone sending the same bytes.
struct OutboxBench {
    let short: Bool

    func run() async throws {
        let server = try Child("tocsin-bench", ["serve"])
        defer { server.end() }
        let url = server.firstLine()
        for parallel in [1, 16, 64] { try await measure(url, parallel) }
    }

    private func measure(_ url: String, _ parallel: Int) async throws {
        let count = short ? 50 : 1_000
        let yaml = Sample.yaml(url, rules: Sample.rules20, target: ", limits: { parallel: \(parallel) }")
        var configuration = try Sample.configuration(yaml)
        configuration.sources = []
        let folder = try TemporaryFolder()
        let store = try SQLiteStore.open(path: folder.url.appending(path: "tocsin.db").path)
        try await fill(store, count, RuleBook(configuration))
        let transport = Transport()
        let daemon = try Daemon(
            configuration: configuration, store: store, transport: transport, shell: .live(log: .silent))
        let clock = ContinuousClock()
        var isDone = false
        var spent = 0.0
        let took = await clock.measure {
            spent = await ProcessorTime.spentAwaiting { isDone = await daemon.runOnce() }
        }
        guard isDone else { throw Trouble("not all was delivered") }
        await transport.shutdown()
        let body = try await store.deliveries(in: .delivered, limit: 1)[0].body ?? []
        await store.close()
        let bare = BareCurl(url: url + "/hook", headers: ["Content-Type: application/json"], body: body)
        _ = bare.run(count / 10, parallel: parallel)
        let least = clock.measure { _ = bare.run(count, parallel: parallel) }
        let rate = Double(count) / (took / .seconds(1))
        Report.line(
            "outbox: messages a second at parallel \(parallel), of libcurl alone", Report.text(least / took),
            parallel == 64 ? "≥ 0.5" : "")
        Report.note(
            "\(Report.text(rate, 0)) a second, \(Report.text(spent / Double(count) * 1e6, 0)) µs of processor time"
        )
    }

    private func fill(_ store: SQLiteStore, _ count: Int, _ book: RuleBook) async throws {
        let job = Sample.job(1)
        let sessions = Array(Sample.sessions(of: job, 1).prefix(20))
        let decisions = JobMachine(book: book).replay(sessions, of: job, at: Sample.end)
        let told = sessions.flatMap { decisions[$0.id]?.told ?? [] }.map(\.message)
        guard let message = told.first(where: { $0.kind == .alarm }) else { throw Trouble("no message") }
        for number in 0..<count {
            let job = Sample.job(number)
            var message = message
            message.key = "alarm \(number)"
            message.job = Message.JobFacts(job)
            let id = Delivery.ID(rawValue: Sample.guid(number, 1))
            let record = JobRecord(job: job, firstSeenAt: Sample.end)
            let delivery = Delivery(id: id, message: message, createdAt: Date(), nextAttemptAt: Date())
            try await store.commit(Look(record: record, deliveries: [delivery]))
        }
    }
}
