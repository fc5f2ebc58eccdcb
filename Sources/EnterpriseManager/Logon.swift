import Foundation

/// The session that we have at Enterprise Manager.
struct Token: Equatable, Sendable {
    /// Opaque.
    let text: String
    /// To log out with; the GUID, not the token.
    let sessionID: String
}

/// Logs on once for many requests that need it together, and at most once a minute after a refusal: accounts lock.
actor Logon {
    static let pauseAfterRefusal: TimeInterval = 60

    private typealias Attempt = Result<Token, EnterpriseManagerError>

    private enum State {
        case off
        case under(waiting: [CheckedContinuation<Attempt, Never>])
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
        switch state {
        case .under(let waiting):
            return try await withCheckedContinuation { state = .under(waiting: waiting + [$0]) }.get()
        case .on(let token) where token != stale: return token
        case .refused(let error, let until) where until > now: throw error
        case .on, .refused, .off: break
        }
        state = .under(waiting: [])
        let result: Attempt
        do { result = .success(try await attempt()) } catch { result = .failure(error) }
        finish(result, at: now)
        return try result.get()
    }

    /// Only if it is still the one in use: a newer one, or a logon under way, is somebody else's.
    func forget(_ token: Token) {
        if case .on(let current) = state, current == token { state = .off }
    }

    /// How many wait for the logon under way.
    var waitingCount: Int { if case .under(let waiting) = state { waiting.count } else { 0 } }

    private func finish(_ result: Attempt, at now: Date) {
        guard case .under(let waiting) = state else { preconditionFailure("a logon ended twice") }
        state =
            switch result {
            case .success(let token): .on(token)
            case .failure(let error) where error.kind == .refused:
                .refused(error, until: now + Self.pauseAfterRefusal)
            case .failure: .off
            }
        for one in waiting { one.resume(returning: result) }
    }
}
