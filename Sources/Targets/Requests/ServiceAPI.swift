import Core
import Foundation
import Templating

/// The API of a service that speaks JSON: where it is, and what every request to it carries.
struct ServiceAPI: Sendable {
    typealias Header = TargetRequest.Header

    private let endpoint: Endpoint
    private let headers: [Header]

    init(
        _ endpoint: Endpoint, _ headers: [Header] = [], accept: String = "application/json", userAgent: String
    ) {
        self.endpoint = endpoint
        self.headers = [Header("Accept", accept), Header("User-Agent", userAgent)] + headers
    }

    func get(_ path: [String], query: [(String, String)] = []) -> TargetRequest {
        TargetRequest(method: "GET", url: endpoint.url(path, query: query), headers: headers, body: [])
    }

    /// - Parameter isSafe: Whether it only asks, as some searches do by POST.
    func post(_ path: [String], _ body: TemplateValue, isSafe: Bool = false) -> TargetRequest {
        send("POST", path, bytes: JSONText.bytes(body), isSafe: isSafe)
    }

    func post(_ path: [String], query: [(String, String)] = [], bytes: [UInt8]) -> TargetRequest {
        send("POST", path, query: query, bytes: bytes)
    }

    func put(_ path: [String], _ body: TemplateValue) -> TargetRequest {
        send("PUT", path, bytes: JSONText.bytes(body))
    }

    func put(_ path: [String], bytes: [UInt8]) -> TargetRequest { send("PUT", path, bytes: bytes) }

    func patch(_ path: [String], _ body: TemplateValue) -> TargetRequest {
        send("PATCH", path, bytes: JSONText.bytes(body))
    }

    private func send(
        _ method: String, _ path: [String], query: [(String, String)] = [], bytes: [UInt8], isSafe: Bool = false
    ) -> TargetRequest {
        TargetRequest(
            method: method, url: endpoint.url(path, query: query),
            headers: [Header("Content-Type", "application/json")] + headers, body: bytes, isSafe: isSafe)
    }
}

extension TargetRequest.Header {
    /// RFC 7617; the user's name and password in UTF-8.
    static func basic(_ user: String, _ password: Secret) -> Self {
        Self("Authorization", "Basic " + Data("\(user):\(password.reveal())".utf8).base64EncodedString())
    }

    static func bearer(_ token: Secret) -> Self { Self("Authorization", "Bearer " + token.reveal()) }

    /// - Parameter scheme: The word before a token that comes without a user's name.
    static func logon(_ logon: LogonSettings, scheme: String = "Bearer") -> [Self] {
        if let username = logon.username, let password = logon.password ?? logon.token {
            return [basic(username, password)]
        }
        return logon.token.map { [Self("Authorization", "\(scheme) \($0.reveal())")] } ?? []
    }
}
