/// Decides which request may start: so many at once in all and to each host. First come, first served to one host; the
/// hosts that wait take turns.
struct Admission {
    private struct Ticket {
        let id: UInt64
        let connectionsMax: Int
    }

    private struct Host {
        var activeCount = 0
        var waiting: [Ticket] = []
    }

    private let connectionsMax: Int
    private let waitingMax: Int
    private(set) var activeCount = 0
    private(set) var waitingCount = 0
    private var hosts: [Origin: Host] = [:]
    /// The hosts with waiting requests. The one that was served last is at the end.
    private var turns: [Origin] = []

    init(connectionsMax: Int, waitingMax: Int) {
        self.connectionsMax = max(connectionsMax, 1)
        self.waitingMax = max(waitingMax, 1)
    }

    /// Lets a request wait. `next()` gives it back when it may start.
    ///
    /// - Parameter hostMax: The request waits while so many are in flight to its host.
    /// - Returns: False when too many wait already; it is not waiting then.
    mutating func submit(_ id: UInt64, to origin: Origin, hostMax: Int) -> Bool {
        guard waitingCount < waitingMax else { return false }
        if hosts[origin, default: Host()].waiting.isEmpty { turns.append(origin) }
        hosts[origin, default: Host()].waiting.append(Ticket(id: id, connectionsMax: max(hostMax, 1)))
        waitingCount += 1
        return true
    }

    /// Takes a waiting request out.
    mutating func withdraw(_ id: UInt64, from origin: Origin) {
        guard let index = hosts[origin]?.waiting.firstIndex(where: { $0.id == id }) else {
            preconditionFailure("withdraw() of a request that does not wait")
        }
        removeWaiting(at: index, from: origin)
        forgetIfIdle(origin)
    }

    /// The next request that may start now. It counts as in flight until `ended()`.
    mutating func next() -> UInt64? {
        guard activeCount < connectionsMax else { return nil }
        for origin in turns {
            guard let host = hosts[origin], let ticket = host.waiting.first, host.activeCount < ticket.connectionsMax
            else { continue }
            removeWaiting(at: 0, from: origin)
            if host.waiting.count > 1 {
                turns.removeAll { $0 == origin }
                turns.append(origin)
            }
            hosts[origin]?.activeCount += 1
            activeCount += 1
            return ticket.id
        }
        return nil
    }

    /// A request to `origin` is no longer in flight.
    mutating func ended(_ origin: Origin) {
        guard let host = hosts[origin], host.activeCount > 0 else {
            preconditionFailure("ended() of a request that is not in flight")
        }
        hosts[origin]?.activeCount -= 1
        activeCount -= 1
        forgetIfIdle(origin)
    }

    private mutating func removeWaiting(at index: Int, from origin: Origin) {
        hosts[origin]?.waiting.remove(at: index)
        waitingCount -= 1
        if hosts[origin]?.waiting.isEmpty == true { turns.removeAll { $0 == origin } }
    }

    /// Hosts come and go with the configuration; their entries must not pile up.
    private mutating func forgetIfIdle(_ origin: Origin) {
        guard let host = hosts[origin], host.activeCount == 0, host.waiting.isEmpty else { return }
        hosts[origin] = nil
    }
}
