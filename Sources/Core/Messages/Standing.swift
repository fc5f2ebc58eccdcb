/// What a target knows of the trouble that a recovery ends, and so what is to become of the recovery.
package enum Standing: Hashable, Sendable {
    /// It was told, or nothing is known of it any more: it hears of the end.
    case told
    /// It may have heard, and nobody knows yet: the recovery waits.
    case open
    /// It can not have heard: these are not sent any more, and the recovery alone says what there was to say.
    case untold(unsent: [Delivery.ID])
    /// As `untold`, and the messages were held back: the trouble came and went in the quiet.
    case untoldInQuiet(unsent: [Delivery.ID])
    /// Every alarm that ended is a dead letter: it hears of no end, its fallback does.
    case dead(unsent: [Delivery.ID])
    /// An earlier recovery ended all that it was told of.
    case closed

    package init(_ past: Past) {
        let all = past.predecessors
        let unfinished = all.filter { [.decided, .pending, .held].contains($0.state) }
        let unsent = unfinished.map(\.id)
        if all.isEmpty {
            self = past.hasEarlierEnd ? .closed : .told
        } else if all.contains(where: { $0.state == .delivered }) {
            self = .told
        } else if unfinished.contains(where: { $0.mayHaveArrived || $0.isInDigest }) {
            self = .open
        } else if all.contains(where: { $0.state == .dead || $0.state == .dropped }) {
            self = .dead(unsent: unsent)
        } else if unfinished.contains(where: { $0.state == .held }) {
            self = .untoldInQuiet(unsent: unsent)
        } else {
            self = .untold(unsent: unsent)
        }
    }
}
