import Foundation
import Testing

@testable import Core

@Suite struct RecentDurationsTests {
    private func durations(_ seconds: [TimeInterval]) -> RecentDurations {
        seconds.reduce(into: RecentDurations()) { $0.append($1) }
    }

    @Test(
        arguments: [
            ([], nil), ([10, 20, 30, 40], nil), ([50, 10, 30, 20, 40], 30), ([60, 10, 50, 20, 40, 30], 35),
        ] as [([TimeInterval], TimeInterval?)])
    func `usual is the median of at least five`(seconds: [TimeInterval], usual: TimeInterval?) {
        #expect(durations(seconds).usual == usual)
    }

    @Test func `the oldest of twenty makes room for the newest`() {
        let many = durations((1...25).map(TimeInterval.init))
        #expect(many.seconds == (6...25).map(TimeInterval.init))
        #expect(many.usual == 15.5)
    }

    @Test func `what is stored is the list alone, and reading it finds what is usual again`() throws {
        let stored = try JSONEncoder().encode(durations([50, 10, 30, 20, 40]))
        #expect(String(decoding: stored, as: UTF8.self) == "[50,10,30,20,40]")
        #expect(try JSONDecoder().decode(RecentDurations.self, from: stored).usual == 30)
    }
}
