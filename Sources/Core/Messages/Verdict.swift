/// What became of one attempt. Texts are for people: what happened and what to do, no secret in them.
package enum Verdict: Hashable, Sendable {
    /// `reference`: what the target calls it, for later messages of the same trouble.
    case delivered(reference: String?)
    /// Nothing was taken. `after`: the target's own hint, to be obeyed for the whole target.
    case retry(String, after: Duration?)
    /// A repeat can not cure it.
    case permanent(String)
    /// The request left and its answer did not come; retried under the same id.
    case unknown(String)

    /// What it says of the target.
    package func sign(of delivery: Delivery.ID) -> Circuit.Sign {
        switch self {
        case .delivered: .delivered
        case .permanent: .permanent(delivery)
        case .retry, .unknown: .transient
        }
    }
}
