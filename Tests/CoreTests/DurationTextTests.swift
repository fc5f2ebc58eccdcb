import Core
import Testing

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("30s", .seconds(30)), ("5m", .seconds(300)), ("2h", .seconds(7200)),
        ("1d", .seconds(86400)), ("1h30m", .seconds(5400)), ("1d2h3m4s5ms", .milliseconds(93_784_005)),
        ("0s", .zero), ("90m", .seconds(5400)), ("3650d", .seconds(3650 * 86400)),
    ])
    func `a duration is read`(text: String, expected: Duration) throws {
        #expect(try Duration(configText: text) == expected)
    }

    @Test(arguments: [
        "", "30", "s", "1.5h", "-1s", "+1s", " 1s", "1s ", "1h 30m", "30m1h", "1s1s", "5min", "1H", "1w", "١s", "1ms1s",
        "3651d", "99999999999999999999s", "9223372036854775807d", "3650d1ms",
    ])
    func `anything else is no duration`(text: String) {
        #expect(throws: TextProblem.self) { try Duration(configText: text) }
    }

    @Test func `whole seconds are exact`() {
        for hours in 1...10_000 { #expect(Duration.seconds(hours * 3600).inSeconds == Double(hours * 3600)) }
        #expect(Duration.milliseconds(1500).inSeconds == 1.5)
    }

    @Test(arguments: ["500ms", "30s", "1m", "1h30m", "1d", "1d2h3m4s5ms", "7h10m", "400d", "0s"])
    func `a duration is written as it is read`(text: String) throws {
        #expect(try Duration(configText: text).configText == text)
    }
}
