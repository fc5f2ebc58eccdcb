/// Why there is no answer to a request. It never holds more of the request's URL than `Request.safeURL`.
package struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How far the request got.
    package enum Phase: String, Hashable, Sendable, CaseIterable {
        case invalidRequest
        case resolve
        case connect
        case tls
        case send
        case receive
        case timeLimit
        case bodyTooLarge
        case cancelled
        case closed
    }

    package let phase: Phase
    /// `Request.safeURL`.
    package let url: String
    /// What happened, and what to do about it where that is known.
    package let message: String
    /// Whether the same request may succeed later although nobody changes anything.
    package let isTransient: Bool
    /// Whether the server may have acted on the request: it was sent, and how it ended is not known.
    package let requestMayHaveArrived: Bool

    package init(
        phase: Phase, url: String, message: String, isTransient: Bool, requestMayHaveArrived: Bool = false
    ) {
        self.phase = phase
        self.url = url
        self.message = message
        self.isTransient = isTransient
        self.requestMayHaveArrived = requestMayHaveArrived
    }

    package var description: String { "\(url): \(message)" }
}
