import Foundation
import HTTPTransport

/// Resources that answered 401 to a token just made: the account lacks a right there, and another logon would not help.
final class Denials: Sendable {
    /// As after a refused logon.
    static let pause = Logon.pauseAfterRefusal

    private let untilByPath = Locked<[String: Date]>([:])

    func contains(_ path: String, at now: Date) -> Bool { untilByPath.withLock { ($0[path] ?? now) > now } }

    func note(_ path: String, at now: Date) {
        untilByPath.withLock { denials in
            denials = denials.filter { $0.value > now }
            denials[path] = now + Self.pause
        }
    }
}
