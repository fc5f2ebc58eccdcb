package import Foundation

/// What was seen before of one job: every session listed now or less than 45 days ago.
package struct Ledger: Hashable, Sendable {
    package static let memoryAfterGone: TimeInterval = 45 * 86400

    package struct Entry: Hashable, Sendable {
        /// Read as not ended yet: its entity is fetched again at each look.
        package var isOpen: Bool
        /// When the list first lacked it; nil while it is listed.
        package var goneSince: Date?

        package init(isOpen: Bool, goneSince: Date? = nil) {
            self.isOpen = isOpen
            self.goneSince = goneSince
        }
    }

    package private(set) var entries: [Session.ID: Entry]

    package init(entries: [Session.ID: Entry] = [:]) { self.entries = entries }

    /// Not seen to end, listed or not.
    package var openSessions: [Session.ID] {
        entries.lazy.filter(\.value.isOpen).map(\.key).sorted()
    }

    /// Not seen to end, and listed.
    package var hasRunning: Bool { entries.values.contains { $0.isOpen && $0.goneSince == nil } }

    /// What the list shows that needs reading.
    package func compare(with list: [SessionReference]) -> SnapshotDiff {
        var seen = Set<Session.ID>(minimumCapacity: list.count)
        var diff = SnapshotDiff()
        for reference in list where seen.insert(reference.id).inserted {
            switch entries[reference.id] {
            case nil: diff.appeared.append(reference.id)
            case let entry? where entry.isOpen: diff.open.append(reference.id)
            case _?: break
            }
        }
        diff.listed = seen
        return diff
    }

    /// Takes over a look. A session whose entity could not be read stays unseen, to appear again at the next look.
    ///
    /// - Parameter read: The sessions whose entities were read, and whether they have ended.
    package mutating func note(_ diff: SnapshotDiff, read: [Session.ID: Bool], at now: Date) {
        for (id, hasEnded) in read { entries[id] = Entry(isOpen: !hasEnded) }
        for (id, entry) in entries {
            if diff.listed.contains(id) {
                if entry.goneSince != nil { entries[id]?.goneSince = nil }
            } else if let since = entry.goneSince {
                if now.timeIntervalSince(since) > Self.memoryAfterGone { entries[id] = nil }
            } else {
                entries[id]?.goneSince = now
            }
        }
    }
}

/// A list against the ledger, in the order of the list.
package struct SnapshotDiff: Hashable, Sendable {
    /// Never seen before: their entities are to be read.
    package var appeared: [Session.ID] = []
    /// Seen running: to be read again.
    package var open: [Session.ID] = []
    package var listed: Set<Session.ID> = []

    package init() {}
}
