/// What the status server needs to know of a request.
struct StatusRequest: Hashable, Sendable {
    var method = "GET"
    /// Without its query.
    var path: String
    var query: [String: String] = [:]
    var host: String?
    var authorization: String?
}
