/// How far a transfer got.
struct TransferProgress: Hashable {
    /// How often the request was begun to be sent; more than once when a kept connection turned out to be dead.
    let sendCount: Int
    /// Whether all of it, with the body, was handed to the system, the last time it was sent.
    let isWholeRequestSent: Bool
    /// 0 while no answer has begun.
    let status: Int

    /// A request whose body was cut short can not be taken for a whole one.
    var mayHaveArrived: Bool { sendCount > 1 || (sendCount == 1 && (isWholeRequestSent || status > 0)) }
}
