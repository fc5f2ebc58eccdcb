import Core
import Foundation
import Testing

/// What every store does with digests at fixed times.
@Suite struct DigestConformanceTests {
    @Test(arguments: StoreKind.allCases)
    func `how far a digest was told is kept with what it told, and each is stored once`(
        _ kind: StoreKind
    ) async throws {
        try await kind.withEmpty { store async throws in
            #expect(try await store.digestToldUntil("morning") == nil)
            let digest = Samples.delivery("d")
            try await store.commit("morning", toldUntil: Samples.now, [digest])
            var again = Samples.delivery("e")
            again.message.key = digest.message.key
            try await store.commit("morning", toldUntil: Samples.now + 60, [again])
            #expect(try await store.digestToldUntil("morning") == Samples.now + 60)
            #expect(try await store.digestToldUntil("evening") == nil)
            #expect(try await store.deliveries(in: .decided, limit: 9).map(\.id.rawValue) == ["d"])
        }
    }
}
