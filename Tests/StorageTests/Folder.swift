import Foundation
import TestSupport

/// Calls `body` with the path of a store to be, in a folder of its own that is removed afterwards.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    try await withTemporaryFolder { try await body($0.appending(path: "tocsin.db").path) }
}
