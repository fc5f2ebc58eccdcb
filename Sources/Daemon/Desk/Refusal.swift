/// Why an order of a person was not carried out: what is wrong, and what to do.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The order itself can not be read.
        case wrong
        /// There is no such thing.
        case unknown
        /// There is, and it is not in the state for it.
        case conflict
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
