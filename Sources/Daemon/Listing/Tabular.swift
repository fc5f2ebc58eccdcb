package import Foundation

/// What can be listed for people too.
package protocol Tabular: Listable {
    static var columns: [Table.Column] { get }

    /// A cell for each column.
    ///
    /// - Parameter zone: Of the times.
    func row(zone: TimeZone) -> [Table.Cell]
}

extension Listing where Item: Tabular {
    /// - Parameter zone: Of the times.
    package func table(zone: TimeZone) -> Table {
        var table = Table(Item.columns)
        for item in items { table.add(item.row(zone: zone)) }
        return table
    }
}
