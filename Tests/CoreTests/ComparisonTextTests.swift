import Core
import Testing

@Suite struct ComparisonTextTests {
    @Test(arguments: [
        ("> 4", Comparison.greater(4)), (">= 3", .greaterOrEqual(3)), ("< 10", .less(10)), ("<=2.5", .lessOrEqual(2.5)),
        ("2..5", .range(2, 5)), ("2 .. 5", .range(2, 5)), ("3", .equal(3)), ("0", .equal(0)),
    ])
    func `a comparison of numbers is read`(text: String, expected: Comparison) throws {
        #expect(try Comparison(numberText: text) == expected)
    }

    @Test(arguments: [
        ("> 4h", Comparison.greater(14400)), (">=500ms", .greaterOrEqual(0.5)), ("1h..1h30m", .range(3600, 5400)),
        ("1d", .equal(86400)),
    ])
    func `a comparison of durations counts seconds`(text: String, expected: Comparison) throws {
        #expect(try Comparison(durationText: text) == expected)
    }

    @Test(arguments: [
        "", ">", "> ", "=> 3", "> = 3", "!= 3", "> -1", "x", "> nan", "> 1e3", "0x1F", "1..", "..1", "1..2..3", "5..2",
        "1...2", "> .5",
    ])
    func `anything else is no comparison of numbers`(text: String) {
        #expect(throws: TextProblem.self) { try Comparison(numberText: text) }
    }

    @Test(arguments: ["", "> 4", "4", "1h..", "2h..1h", "> 1.5h"])
    func `anything else is no comparison of durations`(text: String) {
        #expect(throws: TextProblem.self) { try Comparison(durationText: text) }
    }
}
