import Foundation

/// A finished answer, before any fault of the wire.
struct Answer: Hashable, Sendable {
    var status: Int
    var headers: [String: String] = [:]
    var body = Data()

    /// .NET's names of the codes, which are no reason phrases of HTTP: `400 BadRequest` (recorded, 9.5u4).
    var phrase: String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "NoContent"
        case 302: "Found"
        case 400: "BadRequest"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "NotFound"
        case 405: "MethodNotAllowed"
        case 429: "TooManyRequests"
        case 500: "InternalServerError"
        case 502: "BadGateway"
        case 503: "ServiceUnavailable"
        default: "Status"
        }
    }

    /// What a proxy or a stopped service answers.
    static func html(_ status: Int) -> Answer {
        var answer = Answer(status: status, headers: ["Content-Type": "text/html; charset=utf-8"])
        answer.body = Data(
            "<html><head><title>\(status)</title></head><body><h1>\(answer.phrase)</h1></body></html>\r\n".utf8)
        return answer
    }
}
