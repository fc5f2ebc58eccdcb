import Core
import Foundation
import Storage
import Testing

@Suite struct StoreLockTests {
    @Test func `a second daemon on the same store is refused until the first is gone`() async throws {
        try await withFolder { path in
            do {
                let first = try StoreLock(path: path)
                let error = #expect(throws: StoreError.self) { _ = try StoreLock(path: path) }
                #expect(error?.kind == .inUse)
                #expect(error?.description.contains("process \(ProcessInfo.processInfo.processIdentifier)") == true)
                _ = consume first
            }
            #expect(throws: Never.self) { _ = try StoreLock(path: path) }
        }
    }
}
