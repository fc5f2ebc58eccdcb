/// An earlier message to the same target about the trouble of a job, as far as the message of its end must know of it.
package struct Predecessor: Hashable, Sendable {
    package let id: Delivery.ID
    /// Of the digest that tells it, where there is one.
    package let state: Delivery.State
    /// Whether an attempt may have reached the target without its answer being known.
    package let mayHaveArrived: Bool
    package let isInDigest: Bool

    package init(id: Delivery.ID, state: Delivery.State, mayHaveArrived: Bool, isInDigest: Bool) {
        self.id = id
        self.state = state
        self.mayHaveArrived = mayHaveArrived
        self.isInDigest = isInDigest
    }
}
