/// The three ways in which an empty list was seen.
package enum EmptyList: Hashable, Sendable, CaseIterable {
    case empty
    case null
    case absent
}
