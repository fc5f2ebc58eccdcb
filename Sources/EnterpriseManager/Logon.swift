import Foundation

/// The session that we have at Enterprise Manager.
struct Token: Hashable, Sendable {
    /// Opaque.
    let text: String
    /// To log out with; the GUID, not the token.
    let sessionID: String
}

/// Logs on once for many requests that need it together, and at most once a minute after a refusal: accounts lock.
actor Logon {
    static let pauseAfterRefusal: TimeInterval = 60

    private enum State {
        case off
        case under(waiting: [CheckedContinuation<Void, Never>])
        case on(Token)
        case refused(EnterpriseManagerError, until: Date)
    }

    private var state = State.off

    var token: Token? { if case .on(let token) = state { token } else { nil } }

    /// - Parameters:
    ///   - stale: A token that was answered with 401; nil for the first try.
    ///   - attempt: One logon; called by one of the callers for all.
    func token(
        instead stale: Token?, at now: Date, _ attempt: () async throws(EnterpriseManagerError) -> Token
    ) async throws(EnterpriseManagerError) -> Token {
        while case .under(let waiting) = state {
            await withCheckedContinuation { state = .under(waiting: waiting + [$0]) }
        }
        switch state {
        case .on(let token) where token != stale: return token
        case .refused(let error, let until) where until > now: throw error
        case .on, .refused, .off, .under: break
        }
        state = .under(waiting: [])
        do {
            let token = try await attempt()
            finish(.on(token))
            return token
        } catch {
            finish(error.kind == .refused ? .refused(error, until: now + Self.pauseAfterRefusal) : .off)
            throw error
        }
    }

    func forget() { state = .off }

    private func finish(_ next: State) {
        guard case .under(let waiting) = state else { preconditionFailure("a logon ended twice") }
        state = next
        for one in waiting { one.resume() }
    }
}
