import Core
import Foundation
import Storage
import TestSupport

@testable import Daemon

/// A configuration of one source and two targets, its store, its board, and a clock that stands still.
struct House {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let source = Source.ID(rawValue: "hq")
    static let job = Job(
        source: source, id: .init(rawValue: "j1"), name: "NAS <b>hr</b>", kind: .nas, type: "NasBackup", server: "srv",
        isEnabled: true)
    static let other = Job(source: source, id: .init(rawValue: "j2"), name: "other", kind: .backup)

    let store: SQLiteStore
    let shell: Shell
    let lines: Lines

    static func configuration(
        host: String = "127.0.0.1", token: String? = nil, url: String = "https://em.example.com:9398"
    ) -> Configuration {
        let named = TextMatch.pattern(.wildcard("NAS*"))
        return Configuration(
            timeZone: .gmt,
            sources: [
                SourceSettings(
                    id: source, url: url, username: "u", password: Secret("hush"),
                    tls: TLSSettings(isVerified: false))
            ],
            targets: ["chat", "tickets"].map {
                TargetSettings(
                    id: .init(rawValue: $0), service: .slack(.init(url: Secret("https://hooks.example.com/hush"))))
            },
            rules: [
                Rule(
                    name: "say \"failed\"", when: [Condition([.text(.job, named)])], notify: [])
            ],
            status: .init(host: host, port: 0, token: token.map { Secret($0) }))
    }

    static func withHouse(_ body: (House) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "tocsin.db").path
            let lines = Lines()
            let shell = Shell(
                now: { now }, sleep: { _ in }, newID: { .init(rawValue: "unused") }, jitter: { 0 }, log: lines.logger,
                board: Board(startedAt: now))
            let house = House(store: try SQLiteStore.open(path: path), shell: shell, lines: lines)
            try await body(house)
            await house.store.close()
        }
    }

    func router(_ configuration: Configuration = configuration()) throws -> StatusRouter {
        StatusRouter(
            configuration: configuration, access: StatusAccess(configuration.status ?? .init(host: "", port: 0)),
            store: store, board: shell.board, now: shell.now)
    }

    func get(_ path: String, _ query: [String: String] = [:]) async throws -> StatusAnswer {
        try await router().answer(StatusRequest(path: path, query: query, host: "localhost"))
    }

    func text(_ path: String) async throws -> String { String(decoding: try await get(path).body, as: UTF8.self) }

    func json(_ path: String, _ query: [String: String] = [:]) async throws -> Any {
        try JSONSerialization.jsonObject(with: try await get(path, query).body)
    }

    /// A failed session that one rule told two targets of; then a complete round `age` seconds ago.
    func seeOneFailure(roundAge age: TimeInterval = 10) async throws {
        let session = Session(
            id: .init(rawValue: "s1"), uid: "urn:veeam:BackupJobSession:s1", name: "s1", state: "Stopped",
            result: .failed, startedAt: Timestamp(Self.now - 700), endedAt: Timestamp(Self.now - 100))
        var record = JobRecord(job: Self.job, firstSeenAt: Self.now - 9000)
        record.memory.incidents["say \"failed\""] = Incident(
            id: "i1", rule: "say \"failed\"", openedAt: Timestamp(Self.now - 100), count: 1, severity: .error, told: [],
            lastStartedAt: session.startedAt, event: .finished, lastToldAt: Self.now - 90)
        record.memory.recent = [.init(session)]
        let deliveries = ["chat", "tickets"].map { target in
            Delivery(
                id: .init(rawValue: "d-\(target)"),
                message: Message(
                    key: "k", target: .init(rawValue: target), kind: .alarm, event: .finished, rule: "say \"failed\"",
                    severity: .error, time: Timestamp(Self.now - 100),
                    incident: record.memory.incidents.values.first?.facts,
                    source: .init(name: Self.source, url: "https://em"), job: .init(Self.job), session: session),
                createdAt: Self.now - 90, nextAttemptAt: Self.now - 90)
        }
        let look = Look(record: record, ended: [session], deliveries: deliveries)
        try await store.commit(look)
        shell.board.note(look)
        shell.board.note(.changed, bytes: 1000, of: Self.source, at: Self.now)
        var round = Round(startedAt: Self.now - age)
        round.endedAt = round.startedAt + 2
        round.jobs = [Self.job, Self.other]
        shell.board.note(round, of: Self.source, uncovered: 1)
        var record2 = SourceRecord(id: Self.source, firstSeenAt: Self.now - 9000)
        record2.lastCompleteLookAt = round.startedAt
        try await store.commit(SourceLook(record: record2))
    }
}
