/// What one look shows of a job.
struct Sight: Hashable {
    /// In the order of the list, where each may stand twice.
    let listed: [Run]
    /// Those of them whose entities could not be read.
    let unread: Set<String>
    /// Enterprise Manager's clock: what ends later than this still runs.
    let minute: Int
    let isFresh: Bool
    /// When the source was last seen completely before, on our clock.
    let sourceSeenAt: Int?

    var read: [Run] { listed.filter { !unread.contains($0.id) } }
}
