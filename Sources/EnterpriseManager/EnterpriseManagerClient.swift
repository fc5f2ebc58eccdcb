package import Core
package import Foundation
package import HTTPTransport

/// Reads one Enterprise Manager: GET, and a logon of its own. Changes nothing there, follows no link.
package final class EnterpriseManagerClient: Sendable {
    package static let bodyBytesMax = 64 << 20
    private static let tokenHeader = "X-RestSvcSessionId"

    let settings: SourceSettings
    private let base: String
    private let transport: any Sender
    let now: @Sendable () -> Date
    private let logon = Logon()
    private let denials = Denials()
    let shortcuts = Shortcuts()
    private let limiter: Limiter

    package init(settings: SourceSettings, transport: any Sender, now: @escaping @Sendable () -> Date) {
        self.settings = settings
        self.transport = transport
        self.now = now
        limiter = Limiter(settings.poll.parallel)
        var base = settings.url
        while base.hasSuffix("/") { base.removeLast() }
        self.base = base.hasSuffix("/api") ? String(base.dropLast(4)) : base
    }

    /// - Parameter path: From `/api` on, with its query.
    func get(_ path: String) async throws(EnterpriseManagerError) -> [UInt8] {
        let token = try await token(instead: nil)
        var response = try await read(path, with: token)
        if response.status == 401, !denials.contains(path, at: now()) {
            response = try await read(path, with: try await self.token(instead: token))
            if response.status == 401 { denials.note(path, at: now()) }
        }
        guard response.status == 200 else { throw error(response, path) }
        return response.body
    }

    /// - Parameter stale: A token that was answered with 401.
    func token(instead stale: Token?) async throws(EnterpriseManagerError) -> Token {
        try await logon.token(instead: stale, at: now()) { () throws(EnterpriseManagerError) in try await self.logOn() }
    }

    private func read(_ path: String, with token: Token) async throws(EnterpriseManagerError) -> Response {
        try await send("GET", path, [Header(Self.tokenHeader, token.text)])
    }

    func tree(_ body: [UInt8], _ path: String) throws(EnterpriseManagerError) -> Node {
        do { return try Body(body).tree() } catch {
            let start = String(decoding: body.prefix(60), as: UTF8.self).debugDescription
            throw failure(.malformed, path, "the answer can not be read: \(error); it begins \(start)")
        }
    }

    private func logOn() async throws(EnterpriseManagerError) -> Token {
        let path = "/api/sessionMngr/?v=latest"
        let credentials = Data("\(settings.username):\(settings.password.reveal())".utf8).base64EncodedString()
        let response = try await send("POST", path, [Header("Authorization", "Basic \(credentials)")])
        guard response.status == 201 || response.status == 200 else {
            guard response.status == 401 || response.status == 403 else { throw error(response, path) }
            throw failure(
                .refused, path,
                "the logon of \(settings.username) was refused (\(response.status)): check user name, password and the "
                    + "account's role. It is tried again in a minute at the earliest, because accounts lock."
            )
        }
        guard let text = response.headers[Self.tokenHeader] else {
            throw failure(.malformed, path, "the answer to the logon has no \(Self.tokenHeader): is this an EM?")
        }
        // Without the body nothing is lost but the logout.
        let sessionID = (try? Body(response.body).tree())?.text("sessionid")
        return Token(text: text, sessionID: sessionID ?? "")
    }

    /// Ends our own session there. A failure is nobody's trouble: EM ends it after 15 idle minutes.
    package func logOut() async {
        guard let token = await logon.token, !token.sessionID.isEmpty else { return }
        await logon.forget(token)
        let headers = [Header(Self.tokenHeader, token.text)]
        _ = try? await send("DELETE", "/api/logonSessions/\(Self.segment(token.sessionID))", headers)
    }

    func send(
        _ method: String, _ path: String, _ headers: [Header]
    ) async throws(EnterpriseManagerError) -> Response {
        await limiter.acquire()
        let accepted = Header("Accept", settings.format == .xml ? "application/xml" : "application/json")
        let request = Request(
            method, url: base + path, safeURL: base + path, headers: headers + [accepted],
            body: method == "POST" ? [] : nil, timeout: settings.poll.timeout,
            bodyLimit: .refuse(over: Self.bodyBytesMax), tls: TLSOptions(settings.tls)
        )
        let result: Result<Response, TransportError>
        do { result = .success(try await transport.send(request)) } catch { result = .failure(error) }
        await limiter.release()
        do { return try result.get() } catch { throw failure(.unreachable, path, error.message) }
    }

    private static let plainCharacters = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_~"))

    /// One segment of a path: what EM calls a thing can not lead to another resource.
    static func segment(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: plainCharacters) ?? ""
    }

    // MARK: - Errors

    func failure(_ kind: EnterpriseManagerError.Kind, _ path: String, _ message: String) -> EnterpriseManagerError {
        EnterpriseManagerError(kind: kind, source: settings.id, path: path, message: message)
    }

    private func error(_ response: Response, _ path: String) -> EnterpriseManagerError {
        // Without it the status says enough.
        let said = (try? Body(response.body).tree())?.text("message").map { ": \($0)" } ?? ""
        return switch response.status {
        case 401:
            failure(.refused, path, "the logon was good, yet the answer is 401\(said): may the account read it?")
        case 404: failure(.missing, path, "it is not there (404)\(said)")
        case 403: failure(.refused, path, "the account may not read it (403)\(said): give it the role Portal User")
        case 300...399:
            failure(
                .failed(status: response.status), path,
                "the answer is a redirect (\(response.status)), which is not followed: put EM's own address in `url`"
            )
        default: failure(.failed(status: response.status), path, "the answer is \(response.status)\(said)")
        }
    }
}

extension TLSOptions {
    init(_ settings: TLSSettings) {
        self.init(
            verify: settings.isVerified, caFile: settings.caFile, pin: settings.pin,
            clientCertificate: settings.clientCertificate, clientKey: settings.clientKey
        )
    }
}
