package import Core

/// What the configuration knows and this version can not do. It is read and checked like the rest, and then refused, so
/// that nobody relies on what does not happen.
package struct Unsupported: Hashable, Sendable {
    /// Keys, wherever they stand; none of them has a second meaning.
    package var keys: Set<String>
    package var events: Set<Event>

    package init(keys: Set<String>, events: Set<Event>) {
        self.keys = keys
        self.events = events
    }

    package static let ofThisVersion = Unsupported(keys: ["digests"], events: [])

    package static let nothing = Unsupported(keys: [], events: [])

    static func report(key: String, at place: Place, to reader: Reader) {
        if reader.unsupported.keys.contains(key) { report("`\(key)`", at: place, to: reader) }
    }

    static func report(_ what: String, at place: Place, to reader: Reader) {
        reader.error("\(what) is not supported by this version yet", at: place)
    }
}
