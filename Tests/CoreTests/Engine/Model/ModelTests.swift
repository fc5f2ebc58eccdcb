import Foundation
import Testing

@testable import Core

/// Random histories, played to the engine and to the contract's slow model. The seed is printed with what differs.
///
/// `TOCSIN_MODEL_HISTORIES` asks for another number of them than 10,000.
@Suite struct ModelTests {
    private static let portions = 10
    private static let histories =
        ProcessInfo.processInfo.environment["TOCSIN_MODEL_HISTORIES"].flatMap(Int.init) ?? 10_000

    @Test(arguments: 0..<portions)
    func `the engine tells what the contract says, whatever happens in whatever order`(portion: Int) throws {
        for seed in stride(from: portion, to: Self.histories, by: Self.portions) {
            let history = History(seed: UInt64(seed))
            guard try Trial.difference(in: history) != nil else { continue }
            let shrunk = try history.shrunk()
            guard let difference = try Trial.difference(in: shrunk) else { return }
            let story = (shrunk.words + difference.story).joined(separator: "\n")
            Issue.record("seed \(seed)\n\(story)\n engine: \(difference.engine)\n model:  \(difference.model)")
            return
        }
    }
}
