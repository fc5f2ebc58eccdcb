import Core

/// What the configuration knows and this version can not do. It is read and checked like the rest, and then refused, so
/// that nobody relies on what does not happen.
enum Unsupported {
    /// Keys, wherever they stand; none of them has a second meaning.
    static let keys: Set<String> = [
        "mute", "digests", "tests", "repeat", "escalate", "hold_during", "heartbeat",
    ]

    static let targetTypes: Set<String> = ["pagerduty", "splunk_hec"]

    static let events = Set(Event.allCases).subtracting([.finished, .started])

    static let follows: Set<SourceSettings.Follow> = [.collection]

    static func report(key: String, at place: Place, to reader: Reader) {
        if keys.contains(key) { report("`\(key)`", at: place, to: reader) }
    }

    static func report(_ what: String, at place: Place, to reader: Reader) {
        reader.error("\(what) is not supported by this version yet", at: place)
    }
}
