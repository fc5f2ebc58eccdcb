import Core
import Daemon
import EnterpriseManager
import Foundation
import HTTPTransport
import Storage

/// A store that knows every job of a served source, each with its 720 sessions, as after days of watching.
struct House {
    let folder: TemporaryFolder
    let url: String
    let store: SQLiteStore
    private let configuration: Configuration
    private let transport = Transport()

    init(_ url: String, every: String, rules: String = Sample.rules20) async throws {
        guard !url.isEmpty else { throw Trouble("the server did not start") }
        self.url = url
        folder = try TemporaryFolder()
        let yaml = Sample.yaml(url, every: every, rules: rules)
        try Data(yaml.utf8).write(to: folder.url.appending(path: "config.yaml"))
        configuration = try Sample.configuration(yaml)
        store = try SQLiteStore.open(path: folder.url.appending(path: "tocsin.db").path)
        try await fill()
    }

    /// All jobs have the same sessions, as the served list says: what one look at one of them stored is stored of all.
    private func fill() async throws {
        let source = configuration.sources[0]
        let client = EnterpriseManagerClient(settings: source, transport: transport, now: { Date() })
        let jobs = try await client.jobs().jobs
        guard let first = jobs.first else { throw Trouble("no job") }
        guard case .changed(_, let references) = try await client.sessionList(of: first, unless: nil) else { return }
        let sessions = await client.sessions(references.map(\.id), of: first).read
        guard sessions.count == Sample.sessionCount else { throw Trouble("\(sessions.count) sessions") }
        let now = Date()
        var ledger = Ledger()
        ledger.note(
            ledger.compare(with: references),
            read: Dictionary(uniqueKeysWithValues: sessions.map { ($0.id, $0.hasEnded) }),
            at: now)
        let machine = JobMachine(book: RuleBook(configuration))
        let observation = Observation(job: first, sessions: sessions, news: .none)
        let memory = machine.advance(JobMemory(), observation, at: now).memory
        for job in jobs {
            var known = job
            known.type = sessions[0].type
            let record = JobRecord(job: known, firstSeenAt: now, lastLookAt: now, ledger: ledger, memory: memory)
            try await store.commit(Look(record: record))
        }
        try await store.commit(
            SourceLook(record: SourceRecord(id: source.id, firstSeenAt: now, lastCompleteLookAt: now)))
    }

    func runOnce() async throws -> Bool {
        try await Daemon(
            configuration: configuration, store: store, transport: transport, shell: .live(log: .silent)
        ).runOnce()
    }

    /// Lists that the server was asked for so far.
    func lists() async throws -> Int {
        let answer = try await transport.send(Request(url: url + "/count"))
        return Int(String(decoding: answer.body, as: UTF8.self)) ?? 0
    }

    /// Lets go of the store, for the built tool to take.
    func close() async {
        await store.close()
    }

    /// Until the server was asked for so many lists more.
    func wait(forLists count: Int) async throws {
        let start = try await lists()
        while try await lists() < start + count { try await Task.sleep(for: .milliseconds(200)) }
    }
}
