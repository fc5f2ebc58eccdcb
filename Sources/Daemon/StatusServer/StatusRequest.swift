import Foundation

/// What the status server needs to know of a request.
struct StatusRequest: Hashable, Sendable {
    enum Body: Hashable, Sendable {
        case read(Data)
        /// Longer than anything that is taken; it was not read.
        case tooLong
    }

    /// Of a body that is read.
    static let bodyMax = 16 << 10

    var method = "GET"
    /// Without its query.
    var path: String
    var query: [String: String] = [:]
    var host: String?
    var authorization: String?
    var contentType: String?
    var body = Body.read(Data())
}
