package import Foundation

/// Calls `body` with an empty folder of its own, which is removed afterwards.
package func withTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What is left of it is the system's to clean.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
