import Testing

@testable import Daemon

@Suite struct ScreenTests {
    static let widths: [(variables: [String: String], isTerminal: Bool, terminal: Int?, expected: Int?)] = [
        ([:], true, 80, 80), ([:], true, 0, 100), ([:], true, nil, 100), (["COLUMNS": "60"], true, 80, 60),
        ([:], false, nil, nil), (["COLUMNS": "60"], false, nil, 60),
        (["COLUMNS": "0"], true, 80, 80), (["COLUMNS": "-4"], true, 80, 80), (["COLUMNS": "wide"], false, nil, nil),
        (["COLUMNS": "99999999999999999999"], true, 80, 80), (["COLUMNS": ""], true, 80, 80),
    ]

    @Test(arguments: widths)
    func `COLUMNS decides, then the terminal, and a pipe has no width`(
        variables: [String: String], isTerminal: Bool, terminal: Int?, expected: Int?
    ) {
        let screen = Screen(variables: variables, isTerminal: isTerminal, terminalWidth: terminal)
        #expect(screen.width == expected)
    }

    static let colours: [(variables: [String: String], isTerminal: Bool, expected: Bool)] = [
        ([:], true, true), ([:], false, false), (["NO_COLOR": "1"], true, false), (["NO_COLOR": ""], true, false),
        (["TERM": "dumb"], true, false), (["TERM": "xterm-256color", "COLUMNS": "80"], false, false),
    ]

    @Test(arguments: colours)
    func `colour is for terminals alone, and never with NO_COLOR`(
        variables: [String: String], isTerminal: Bool, expected: Bool
    ) {
        let screen = Screen(variables: variables, isTerminal: isTerminal, terminalWidth: 80)
        #expect(screen.isColoured == expected)
    }
}
