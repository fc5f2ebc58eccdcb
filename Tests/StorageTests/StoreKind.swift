import Core
import Storage

/// What the conformance suite runs on.
enum StoreKind: CaseIterable {
    case sqlite

    func withEmpty(_ body: (any Store) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            try await withFolder { path in
                let store = try SQLiteStore.open(path: path)
                try await body(store)
                await store.close()
            }
        }
    }
}
