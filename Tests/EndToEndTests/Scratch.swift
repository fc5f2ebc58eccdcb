import Foundation
import TestSupport

/// A folder with a configuration, for as long as a test needs it.
enum Scratch {
    static func with(_ configuration: String, _ body: (URL) async throws -> Void) async throws {
        try await inFolder { folder in
            try configuration.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            try await body(folder)
        }
    }

    /// An empty one.
    static func inFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder(body)
    }
}
