import Simulator
import Testing

@Suite struct ListOrderTests {
    /// Each pair differs in one group; the first of SQL Server's comes first there.
    private static let pairs: [(String, String)] = [
        ("ffffffff-ffff-ffff-ffff-000000000001", "00000000-0000-0000-0000-000000000002"),
        ("ffffffff-ffff-ffff-0001-000000000000", "00000000-0000-0000-0002-000000000000"),
        // Little-endian groups: the last byte of the text is compared first.
        ("00000000-0000-0200-0000-000000000000", "00000000-0000-0001-0000-000000000000"),
        ("00000000-0200-0000-0000-000000000000", "00000000-0001-0000-0000-000000000000"),
        ("02000000-0000-0000-0000-000000000000", "00000001-0000-0000-0000-000000000000"),
        // A later group outweighs an earlier one.
        ("ffffffff-0000-0000-0000-000000000000", "00000000-0001-0000-0000-000000000000"),
    ]

    @Test(arguments: pairs)
    func `SQL Server compares the last group first and three groups backwards`(pair: (String, String)) throws {
        let (first, second) = (try #require(GUID(pair.0)), try #require(GUID(pair.1)))
        #expect(ListOrder.sqlServer.precedes(first, second))
        #expect(!ListOrder.sqlServer.precedes(second, first))
        #expect(!ListOrder.sqlServer.precedes(first, first))
        #expect(ListOrder.bytes.precedes(second, first))
    }
}
