import Core

/// A session of a random history as it will have been. What a look shows of it depends on the moment.
struct Run: Hashable {
    let id: String
    let job: Int
    /// On Enterprise Manager's clock, in minutes.
    var start: Int
    var minutes: Int
    var result: Session.Result
    var isRetry: Bool

    var end: Int { start + minutes }

    func session(at minute: Int) -> Session {
        let hasEnded = end <= minute
        return Session(
            id: .init(rawValue: id), uid: "urn:veeam:BackupJobSession:\(id)", name: id,
            state: hasEnded ? "Stopped" : "Working", result: hasEnded ? result : .none, isRetry: isRetry,
            startedAt: Timestamp(Night.date(start)), endedAt: hasEnded ? Timestamp(Night.date(end)) : nil)
    }

    var words: String {
        "\(id) \(Night.words(start)) to \(Night.words(end)), \(result.rawValue)\(isRetry ? ", a retry" : "")"
    }
}
