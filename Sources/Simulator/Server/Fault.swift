/// Something that goes wrong for the calls whose path and query match.
package struct Fault: Sendable {
    /// Shell wildcards over path and query, in any case: `/api/nas/jobs/*/backupSessions*`. `*` crosses slashes.
    package let pattern: String
    package let effect: Effect
    /// How many calls it strikes before it is spent; nil strikes for ever.
    package var times: Int?

    package init(_ effect: Effect, on pattern: String = "*", times: Int? = nil) {
        self.effect = effect
        self.pattern = pattern
        self.times = times
    }

    package enum Effect: Hashable, Sendable {
        // Instead of an answer
        /// This status with an HTML body, as a proxy or a stopped service gives.
        case status(Int)
        /// This status with the API's own Error body: 401, 403, 404 …
        case refusal(Int, message: String = "Refused by the simulator.")
        /// The connection ends before a byte of an answer.
        case hangUp
        /// 302 to an absolute address, of another host for example.
        case redirect(to: String)

        // Before an answer
        case wait(Duration)

        // In the body, which stays well formed
        case shuffledLists
        case duplicatedEntries
        case emptyLists(EmptyList)
        /// camelCase and PascalCase in turn.
        case alternatingCase
        /// References although entities were asked for.
        case ignoredEntityFormat
        case byteOrderMark

        // In the body, which does not
        case garbage
        /// JSON whose lists stand in each other so deep.
        case nested(levels: Int)
        /// A body of its own with this DTD before the root and `&bomb;` in a name.
        case entityBomb
        case externalEntity

        // On the wire
        /// So many bytes, then so long a pause.
        case drip(bytes: Int, every: Duration)
        /// The Content-Length of the whole body, this share of it, and the end of the connection.
        case truncated(Double)
        /// The body, then blanks up to this Content-Length.
        case endless(bytes: Int)
        /// The body, then so many bytes of blanks in all, in chunks: no length is announced.
        case endlessChunks(bytes: Int)
    }

    /// A body of 10 GB.
    package static let endlessBytes = 10_000_000_000
}
