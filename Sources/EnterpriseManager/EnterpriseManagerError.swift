package import Core
import HTTPTransport

/// Why Enterprise Manager could not be read.
package struct EnterpriseManagerError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// Nothing came back.
        case unreachable
        /// User name or password are wrong, or the account is not allowed to.
        case refused
        /// The thing is not there (any more).
        case missing
        /// An answer that says that it failed.
        case failed(status: Int)
        /// An answer that can not be understood.
        case malformed
    }

    package let kind: Kind
    package let source: Source.ID
    /// Path and query, without host.
    package let path: String
    /// What happened, and what to do.
    package let message: String

    package var description: String { "source \(source.rawValue), \(path): \(message)" }

    /// Whether the next look may succeed although nobody changes anything.
    package var isTransient: Bool {
        switch kind {
        // Also a page of HTML, as a proxy or a service that is starting gives.
        case .unreachable, .malformed: true
        case .failed(let status): status >= 500 || status == 408 || status == 429
        case .refused, .missing: false
        }
    }
}

extension EnterpriseManagerError.Kind {
    /// How servers answer to a form that they do not have.
    var mayMeanOtherForm: Bool {
        switch self {
        case .missing: true
        case .failed(let status): [400, 405, 406, 500, 501].contains(status)
        case .unreachable, .refused, .malformed: false
        }
    }

    /// Whether to do without a form that answers so: as above, or it is closed to the account, or not to be understood.
    var speaksAgainstForm: Bool { mayMeanOtherForm || self == .refused || self == .malformed }
}
