import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Daemon

@Suite struct HousekeepingTests {
    @Test func `what is older than keep goes, and what is younger stays`() async throws {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "tocsin.db").path
            let store = try SQLiteStore.open(path: path)
            let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "j"), name: "NAS-hr", kind: .nas)
            let sessions = [("old", 3.0), ("new", 1.0)].map { id, days in
                Session(
                    id: .init(rawValue: id), uid: "u:\(id)", name: id, state: "Stopped", result: .success,
                    startedAt: Timestamp(now - days * 86_400)
                )
            }
            try await store.commit(Look(record: JobRecord(job: job, firstSeenAt: now), ended: sessions))
            let shell = Shell(
                now: { now }, sleep: { _ in }, newID: { .init(rawValue: "unused") }, jitter: { 0 }
            )
            await Housekeeping(keep: .seconds(2 * 86_400), store: store, shell: shell).turn()
            #expect(try await store.history(of: job.key, limit: 9).map(\.id.rawValue) == ["new"])
            await store.close()
        }
    }
}
