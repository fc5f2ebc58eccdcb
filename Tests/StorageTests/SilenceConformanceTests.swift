import Core
import Foundation
import Testing

/// What every store does with silences.
@Suite struct SilenceConformanceTests {
    private func silence(_ id: String, at seconds: TimeInterval = 0, hours: Double = 2) -> Silence {
        let start = Samples.now + seconds
        return Silence(
            id: .init(rawValue: id), job: "NAS-*", reason: "new \"filer\"", createdAt: start,
            until: start + hours * 3600, untilSuccess: id == "s")
    }

    @Test(arguments: StoreKind.allCases)
    func `silences come back as they were added, the newest first`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            #expect(try await store.add(silence("s")))
            #expect(try await store.add(silence("t", at: 1)))
            #expect(try await store.silences(limit: 9) == [silence("t", at: 1), silence("s")])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `one is ended once, and none after its hard end`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            #expect(try await store.add(silence("s")))
            let id = Silence.ID(rawValue: "s")
            #expect(try await !store.end(.init(rawValue: "x"), at: Samples.now))
            #expect(try await !store.end(id, at: Samples.now + 2 * 3600))
            #expect(try await store.end(id, at: Samples.now + 60))
            #expect(try await !store.end(id, at: Samples.now + 61))
            #expect(try await store.silences(limit: 9).map(\.end) == [Samples.now + 60])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `those that ended go when they are old, and are the first that a limit leaves out`(
        _ kind: StoreKind
    ) async throws {
        try await kind.withEmpty { store async throws in
            #expect(try await store.add(silence("long", hours: 1000)))
            #expect(try await store.add(silence("short", at: 1)))
            #expect(try await store.silences(limit: 1).map(\.id.rawValue) == ["long"])
            try await store.prune(before: Samples.now + 3 * 3600)
            #expect(try await store.silences(limit: 9).map(\.id.rawValue) == ["long"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `one too many is not taken until another is over`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            for number in 0..<Silence.activeMax { _ = try await store.add(silence("\(number)")) }
            #expect(try await store.silences(limit: .max).count == Silence.activeMax)
            #expect(try await !store.add(silence("more")))
            #expect(try await store.add(silence("later", at: 2 * 3600)))
        }
    }
}
