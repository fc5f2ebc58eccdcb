import Testing

@testable import Daemon

@Suite struct TableTests {
    private func table(_ columns: [Table.Column], _ rows: [[String?]]) -> Table {
        var table = Table(columns)
        for row in rows { table.add(row.map { Table.Cell($0) }) }
        return table
    }

    private func lines(_ columns: [Table.Column], _ rows: [[String?]], width: Int? = nil) -> [String] {
        table(columns, rows).rendering(on: Screen(width: width)).lines
    }

    private static let two = [Table.Column("JOB"), Table.Column("RULES")]

    @Test func `columns are aligned by what a terminal shows, and no line ends in blanks`() {
        #expect(
            lines(Self.two, [["NAS-hr", "failed"], ["備份", "x"], ["Gro\u{0308}ße", nil], ["❌", "y"]]) == [
                "JOB     RULES", "NAS-hr  failed", "備份    x", "Gro\u{0308}ße   -", "❌      y",
            ])
    }

    @Test func `without rows there are no lines`() {
        #expect(lines(Self.two, []).isEmpty)
    }

    @Test func `a column in which nothing is known is left out, one with an empty text is not`() {
        #expect(lines(Self.two, [["a", nil], ["b", nil]]) == ["JOB", "a", "b"])
        #expect(lines(Self.two, [["a", ""], ["b", "c"]]) == ["JOB  RULES", "a", "b    c"])
        #expect(lines([.init("A"), .init("B"), .init("C")], [["", "", "z"]]) == ["A  B  C", "      z"])
    }

    @Test func `the widest column is cut first, down to the titles, and what is whole comes last`() {
        let columns = [Table.Column("JOB"), Table.Column("KIND", .whole), Table.Column("RULES")]
        let row = ["a-long-name-of-a-job", "nas-backup", "rules"]
        #expect(lines(columns, [row], width: 39).last == "a-long-name-of-a-job  nas-backup  rules")
        #expect(lines(columns, [row], width: 30).last == "a-long-nam…  nas-backup  rules")
        #expect(lines(columns, [row], width: 22).last == "a-…  nas-backup  rules")
        #expect(lines(columns, [row], width: 17).last == "a-…  nas-…  rules")
        #expect(lines(columns, [row], width: 1).last == "…  …  …")
    }

    @Test(arguments: 14...80)
    func `a table is never wider than the screen`(width: Int) {
        let columns = [
            Table.Column("JOB"), .init("KIND", .whole), .init("RULES"), .init("LABELS"), .init("ID", .optional),
        ]
        let rows = [
            ["備份工作備份工作", "nas", "backup-failed, backup-has-warnings", "customer=acme", "0123456789abcdef"],
            ["x", "agent", "no rule", nil, "0123456789abcdef"],
        ]
        for line in lines(columns, rows, width: width) { #expect(TerminalText.width(of: line) <= width) }
    }

    @Test func `an optional column is there whole or not at all`() {
        let columns = [Table.Column("JOB"), Table.Column("ID", .optional)]
        let table = table(columns, [["NAS-hr", "0123456789"]])
        #expect(table.rendering(on: Screen(width: 18)).lines == ["JOB     ID", "NAS-hr  0123456789"])
        let narrow = table.rendering(on: Screen(width: 17))
        #expect(narrow.lines == ["JOB", "NAS-hr"])
        #expect(narrow.leftOut == ["ID"])
    }

    @Test func `colour surrounds the text alone, and only where it is wanted`() {
        var table = Table(Self.two)
        table.add([.init("failed", .bad), .init("x")])
        #expect(table.rendering(on: Screen(isColoured: true)).lines.last == "\u{1B}[31mfailed\u{1B}[0m  x")
        #expect(table.rendering(on: Screen()).lines.last == "failed  x")
    }

    @Test func `a hostile name makes no line and no colour of its own`() {
        let lines = lines(Self.two, [["a\u{1B}[2J\nb", "c\r\u{202E}d"]])
        #expect(lines == ["JOB      RULES", "a [2J b  c d"])
    }
}
