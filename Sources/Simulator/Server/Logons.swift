import Foundation

/// The logon sessions that are open.
struct Logons: Sendable {
    /// Seconds without a request; sliding (documented).
    static let idleMax: TimeInterval = 15 * 60

    private(set) var open: [Logon] = []
    private(set) var made = 0
    private(set) var ended = 0
    private var generator = SeededGenerator(seed: 0x70C5)

    mutating func logOn(_ user: String, at now: Date) -> Logon {
        let logon = Logon(id: GUID(using: &generator), user: user, lastUsed: now)
        open.append(logon)
        made += 1
        return logon
    }

    /// - Returns: Whether the token was good; if so its idle time begins anew.
    mutating func use(_ token: String?, at now: Date) -> Bool {
        open.removeAll { now.timeIntervalSince($0.lastUsed) >= Self.idleMax }
        guard let index = open.firstIndex(where: { $0.token == token }) else { return false }
        open[index].lastUsed = now
        return true
    }

    mutating func logOff(_ id: GUID) -> Bool {
        guard let index = open.firstIndex(where: { $0.id == id }) else { return false }
        open.remove(at: index)
        ended += 1
        return true
    }

    mutating func expireAll() { open.removeAll() }
}
