/// What a command found, and what it has to say beside it.
package struct Listing<Item: Sendable>: Sendable {
    package var items: [Item] = []
    /// For people, one line each.
    package var notes: [String] = []
    /// What could not be read; the items are what could.
    package var failures: [String] = []

    package init() {}

    mutating func add(_ other: Listing) {
        items += other.items
        notes += other.notes
        failures += other.failures
    }
}
