import Foundation
import HTTPTransport
import Simulator

/// The servers that the daemon under simulation speaks with: one Enterprise Manager, and targets that answer as told.
final class SimulatedNetwork: Sender {
    /// How a server, or the way to it, is.
    enum Mood: Hashable, Sendable, CaseIterable {
        case well
        /// Nobody is there.
        case unreachable
        /// Takes the request, and its answer never comes.
        case silent
        case refusing, failing, busy, garbling
    }

    /// What came to a target.
    struct Arrival: Hashable, Sendable {
        let target: String
        let id: String
        let body: [UInt8]
    }

    private struct State {
        var moods: [String: Mood] = [:]
        var arrivals: [Arrival] = []
        var isDead = false
    }

    static let manager = "em.example.com"
    private let manager: EnterpriseManagerServer
    private let state = Locked(State())
    /// Asked before each request: whether the process has died, so that it sends nothing more.
    private let isDead: @Sendable () -> Bool

    init(_ manager: EnterpriseManagerServer, isDead: @escaping @Sendable () -> Bool) {
        self.manager = manager
        self.isDead = isDead
    }

    var arrivals: [Arrival] { state.withLock { $0.arrivals } }

    func set(_ mood: Mood, of host: String) { state.withLock { $0.moods[host] = mood } }

    func heal() { state.withLock { $0.moods = [:] } }

    func send(_ request: Request) async throws(TransportError) -> Response {
        guard !isDead() else { throw failure(.cancelled, request, arrived: false) }
        guard let url = URL(string: request.url), let host = url.host() else {
            throw failure(.invalidRequest, request, arrived: false)
        }
        let mood = state.withLock { $0.moods[host] ?? .well }
        if mood == .unreachable { throw failure(.connect, request, arrived: false) }
        if host == Self.manager { return try answer(request, url, mood) }
        let id = request.headers.first { $0.name.lowercased() == "webhook-id" }?.value ?? ""
        // Whoever refuses has read nothing that counts.
        if [.well, .silent].contains(mood) {
            state.withLock { $0.arrivals.append(Arrival(target: host, id: id, body: request.body ?? [])) }
        }
        return switch mood {
        case .well, .unreachable: Response(status: 200, body: Array("ok".utf8))
        case .silent: throw failure(.receive, request, arrived: true)
        case .refusing: Response(status: 404)
        case .failing, .garbling: Response(status: 503, body: [0xFF, 0x00])
        case .busy: Response(status: 429, headers: HeaderList([Header("Retry-After", "30")]))
        }
    }

    private func answer(_ request: Request, _ url: URL, _ mood: Mood) throws(TransportError) -> Response {
        switch mood {
        case .well: break
        case .unreachable, .silent: throw failure(.timeLimit, request, arrived: true)
        case .refusing: return Response(status: 403)
        case .failing, .busy: return Response(status: 503)
        case .garbling: return Response(status: 200, body: Array("<html>".utf8))
        }
        let target = url.path() + (url.query().map { "?\($0)" } ?? "")
        let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first }
        let answer = manager.answer(to: request.method, target, headers)
        return Response(
            status: answer.status, headers: HeaderList(answer.headers.map { Header($0.key, $0.value) }),
            body: answer.body)
    }

    private func failure(_ phase: TransportError.Phase, _ request: Request, arrived: Bool) -> TransportError {
        TransportError(
            phase: phase, url: request.safeURL, message: phase.rawValue, isTransient: true,
            requestMayHaveArrived: arrived)
    }
}
