// More than 5 parameters because a sample names only what its test is about; the rest has defaults.
import HTTPTransport
import TestSupport

extension Request {
    /// A request as the tests need it: past every proxy of this machine, and with time to spare.
    static func sample(
        _ method: String = "GET", url: String, headers: [Header] = [], body: [UInt8]? = nil,
        timeout: Duration = .seconds(30), bodyLimit: BodyLimit = .refuse(over: 1 << 20), tls: TLSOptions = .init()
    ) -> Request {
        Request(
            method, url: url, headers: headers, body: body, timeout: timeout, bodyLimit: bodyLimit, tls: tls,
            proxy: .none)
    }

    static func sample(
        _ method: String = "GET", to server: RawServer, body: [UInt8]? = nil, timeout: Duration = .seconds(30),
        bodyLimit: BodyLimit = .refuse(over: 1 << 20), connectionsPerHostMax: Int? = nil
    ) -> Request {
        var request = sample(method, url: server.url, body: body, timeout: timeout, bodyLimit: bodyLimit)
        request.connectionsPerHostMax = connectionsPerHostMax
        return request
    }
}

/// An answer with its length.
func answer(_ body: String = "", status: String = "200 OK", headers: [String] = []) -> String {
    let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.utf8.count)", "", body]
    return lines.joined(separator: "\r\n")
}
