import Core
import Foundation
import Testing

@Suite struct PastMomentTests {
    /// A Tuesday, 10:30 in Berlin.
    private static let now = "2026-11-24T09:30:00Z"

    @Test(arguments: [
        ("2026-11-24T02:00:00Z", "2026-11-24T02:00:00Z"), ("2026-11-24T02:00:00+01:00", "2026-11-24T01:00:00Z"),
        ("2026-11-23 02:00", "2026-11-23T01:00:00Z"), ("02:00", "2026-11-24T01:00:00Z"),
        ("11:00", "2026-11-23T10:00:00Z"), ("yesterday 02:00", "2026-11-23T01:00:00Z"),
        ("Yesterday 23:59", "2026-11-23T22:59:00Z"),
    ])
    func `a moment is read in the zone of the configuration and lies behind us`(text: String, wanted: String) throws {
        let now = try #require(Timestamp(Self.now)).date
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        #expect(Timestamp(try PastMoment(configText: text).date(before: now, in: zone)).text == wanted)
    }

    @Test(arguments: ["", "24:00", "tomorrow 02:00", "2026-02-30 02:00", "2026-11-24T02:00:00", "2026-11-24", "now"])
    func `what is no moment is refused`(text: String) {
        #expect(throws: TextProblem.self) { try PastMoment(configText: text) }
    }
}
