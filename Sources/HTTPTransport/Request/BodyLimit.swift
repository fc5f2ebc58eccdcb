/// What becomes of an answer whose body is longer than the caller wants.
package enum BodyLimit: Hashable, Sendable {
    /// The request fails with `.bodyTooLarge` as soon as the length is known, or at the first byte too many.
    case refuse(over: Int)
    /// The request succeeds, the body holds the first bytes, and `Response.isTruncated` is set.
    case truncate(at: Int)

    var bytesMax: Int {
        switch self {
        case .refuse(over: let count), .truncate(at: let count): max(count, 0)
        }
    }
}
