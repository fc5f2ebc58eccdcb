import Testing

@testable import Core

@Suite struct StandingTests {
    /// Each letter is a predecessor: what became of it, and what the target knows then.
    private static let pasts: [(String, Standing)] = [
        ("", .told), ("v", .told), ("v p", .told), ("v x", .told), ("x v", .told), ("v u", .told), ("V", .told),
        ("p", .untold(unsent: ["p0"].map(Delivery.ID.init))),
        ("n p", .untold(unsent: ["n0", "p1"].map(Delivery.ID.init))),
        ("u", .open), ("u p x", .open), ("D", .open), ("x D", .open), ("m", .untold(unsent: [])),
        ("h", .untoldInQuiet(unsent: ["h0"].map(Delivery.ID.init))),
        ("x", .dead(unsent: [])), ("X", .dead(unsent: [])), ("d", .dead(unsent: [])), ("x m", .dead(unsent: [])),
        ("x p", .dead(unsent: ["p1"].map(Delivery.ID.init))),
    ]

    private static func predecessor(_ letter: Substring, _ index: Int) -> Predecessor {
        let states: [Substring: Delivery.State] = [
            "v": .delivered, "V": .delivered, "p": .pending, "u": .pending, "D": .pending, "n": .decided, "h": .held,
            "x": .dead, "X": .dead, "d": .dropped, "m": .merged,
        ]
        return Predecessor(
            id: .init(rawValue: "\(letter)\(index)"), state: states[letter] ?? .decided, mayHaveArrived: letter == "u",
            isInDigest: letter.first?.isUppercase == true)
    }

    @Test(arguments: pasts)
    func `what a target knows follows from what became of its alarms`(past: String, expected: Standing) {
        let predecessors = past.split(separator: " ").enumerated().map { Self.predecessor($1, $0) }
        #expect(Standing(Past(predecessors: predecessors, hasEarlierEnd: false)) == expected)
    }

    @Test func `after an end with nothing new there is nothing to end`() {
        #expect(Standing(Past(predecessors: [], hasEarlierEnd: true)) == .closed)
    }
}
