import TestSupport
import Testing

@testable import Daemon

@Suite struct ExpositionTests {
    @Test func `labels and helps are escaped`() throws {
        var page = Exposition()
        page.add("a_total", .counter, "One\nand \\two", [(["rule": "say \"so\"\\\n"], 1)])
        #expect(
            page.text == #"""
                # HELP a_total One\nand \\two
                # TYPE a_total counter
                a_total{rule="say \"so\"\\\n"} 1

                """#)
        _ = try ExpositionReader(page.text)
    }

    @Test func `a histogram counts upwards and ends with all`() throws {
        var histogram = Histogram(bounds: [0.1, 1])
        for value in [0.0625, 0.1, 0.5, 7] { histogram.note(value) }
        var page = Exposition()
        page.add("a_seconds", "A", [(["target": "chat"], histogram), ([:], Histogram(bounds: []))])
        #expect(
            page.text == """
                # HELP a_seconds A
                # TYPE a_seconds histogram
                a_seconds_bucket{target="chat",le="0.1"} 2
                a_seconds_bucket{target="chat",le="1"} 3
                a_seconds_bucket{target="chat",le="+Inf"} 4
                a_seconds_sum{target="chat"} 7.6625
                a_seconds_count{target="chat"} 4
                a_seconds_bucket{le="+Inf"} 0
                a_seconds_sum 0
                a_seconds_count 0

                """)
        _ = try ExpositionReader(page.text)
    }

    static let numbers: [(Double, String)] = [
        (0, "0"), (1e15, "1000000000000000"), (0.25, "0.25"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
    ]

    @Test(arguments: numbers)
    func `numbers are written as Prometheus reads them`(_ number: Double, _ text: String) {
        var page = Exposition()
        page.add("a", .gauge, "A", [([:], number)])
        #expect(page.text.hasSuffix("\na \(text)\n"))
    }
}
