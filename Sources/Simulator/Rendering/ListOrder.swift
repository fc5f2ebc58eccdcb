/// The order of a collection, which is that of the ids in Enterprise Manager's database and never that of time.
package enum ListOrder: Hashable, Sendable {
    /// `uniqueidentifier` of SQL Server: the last six bytes first, then backwards group by group.
    case sqlServer
    /// PostgreSQL's `uuid`: byte by byte from the left.
    case bytes

    package func precedes(_ left: GUID, _ right: GUID) -> Bool {
        switch self {
        case .bytes: (left.high, left.low) < (right.high, right.low)
        case .sqlServer: Self.sqlServerKey(left) < Self.sqlServerKey(right)
        }
    }

    /// For `aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee`: e, d as written, then c, b, a as the little-endian bytes stored.
    private static func sqlServerKey(_ guid: GUID) -> (UInt64, UInt64) {
        let node = guid.low << 16 | guid.low >> 48
        let c = UInt64(UInt16(truncatingIfNeeded: guid.high).byteSwapped)
        let b = UInt64(UInt16(truncatingIfNeeded: guid.high >> 16).byteSwapped)
        let a = UInt64(UInt32(truncatingIfNeeded: guid.high >> 32).byteSwapped)
        return (node, c << 48 | b << 32 | a)
    }
}
