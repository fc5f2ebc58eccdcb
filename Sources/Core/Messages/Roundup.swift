/// What a summary at a fixed time says of all its jobs; those in trouble are its items.
package struct Roundup: Hashable, Sendable, Codable {
    package var jobs: Int
    /// Jobs by how they are; none has no entry.
    package var counts: [JobHealth: Int]
    /// Jobs that no rule protects.
    package var uncovered: Int
    /// Start of the last complete look at all of the jobs; nil: there was none.
    package var lastLookAt: Timestamp?
    /// IANA name of the zone in which it is read.
    package var timeZone: String

    package init(
        jobs: Int, counts: [JobHealth: Int], uncovered: Int, lastLookAt: Timestamp?, timeZone: String
    ) {
        self.jobs = jobs
        self.counts = counts
        self.uncovered = uncovered
        self.lastLookAt = lastLookAt
        self.timeZone = timeZone
    }

    package func count(of health: JobHealth) -> Int { counts[health] ?? 0 }
}
