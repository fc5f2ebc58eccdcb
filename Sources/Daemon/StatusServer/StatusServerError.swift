/// Why the status server can not serve: what happened, where, and what to do.
package struct StatusServerError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}
