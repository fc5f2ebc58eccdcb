import Core
import Foundation
import Testing

@testable import Daemon

@Suite struct StatusAccessTests {
    private func status(
        listening host: String, token: String? = nil, publicURL: String? = nil, host header: String?,
        authorization: String? = nil
    ) -> Int? {
        let settings = Configuration.Status(
            host: host, port: 9480, token: token.map { Secret($0) }, publicURL: publicURL)
        let request = StatusRequest(path: "/", host: header, authorization: authorization)
        return StatusAccess(settings).refusal(of: request)?.status
    }

    @Test(arguments: [
        "localhost", "LOCALHOST:9480", "127.0.0.1", "127.0.0.1:9480", "127.9.9.9:1", "[::1]:9480", "[::1]",
        "tocsin.localhost", "tocsin.example.net", "tocsin.example.net:443",
    ])
    func `its own names are taken with any port`(_ header: String) {
        #expect(status(listening: "127.0.0.1", publicURL: "https://tocsin.example.net/x", host: header) == nil)
    }

    @Test(arguments: [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "evil.example:9480", "", " ",
        "localhost:", "localhost:123456", "a b", "[::1", "localhost/x", "tocsin.example.net@evil.example", nil,
    ])
    func `other names are refused, so that no page elsewhere can read it`(_ header: String?) {
        #expect(status(listening: "127.0.0.1", publicURL: "https://tocsin.example.net", host: header) == 421)
    }

    @Test func `listening on every address takes addresses, and still no strange name`() {
        let token = "Bearer secret"
        for host in ["0.0.0.0", "::"] {
            for (header, expected) in [("10.0.0.1:9480", nil), ("[fe80::1]:9480", nil), ("evil.example", 421 as Int?)] {
                #expect(status(listening: host, token: "secret", host: header, authorization: token) == expected)
            }
        }
    }

    private func request(_ method: String, _ authorization: String?, wantsHTML: Bool = true) -> StatusRequest {
        StatusRequest(
            method: method, path: "/", host: "10.0.0.1:9480", authorization: authorization, wantsHTML: wantsHTML)
    }

    private static func password(_ text: String) -> String { "Basic \(Data(text.utf8).base64EncodedString())" }

    @Test(
        arguments: [
            ("admin:secret", nil), (":secret", nil), ("admin:secre", 401), ("admin:secrets", 401), ("secret", 401),
            ("secret:", 401), ("a:b:secret", 401), ("", 401),
        ] as [(String, Int?)])
    func `a browser may read with the token as its password, whatever the name`(_ text: String, _ expected: Int?) {
        let access = StatusAccess(.init(host: "10.0.0.1", port: 9480, token: Secret("secret")))
        #expect(access.refusal(of: request("GET", Self.password(text)))?.status == expected)
    }

    @Test func `a password writes nothing: a browser sends it whoever asks`() throws {
        let access = StatusAccess(.init(host: "10.0.0.1", port: 9480, token: Secret("secret")))
        let refusal = try access.writingRefusal(of: request("POST", Self.password("admin:secret")))
        #expect(refusal?.status == 401)
        #expect(refusal?.headers["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
        #expect(try access.writingRefusal(of: request("POST", "Bearer secret")) == nil)
    }

    @Test func `a browser is asked for a password, and a program for the token`() {
        let access = StatusAccess(.init(host: "10.0.0.1", port: 9480, token: Secret("secret")))
        func challenge(_ wantsHTML: Bool) -> String? {
            access.refusal(of: request("GET", nil, wantsHTML: wantsHTML))?.headers["WWW-Authenticate"]
        }
        #expect(challenge(true)?.hasPrefix("Basic realm=") == true)
        #expect(challenge(false)?.hasPrefix("Bearer realm=") == true)
    }

    @Test(
        arguments: [
            ("Bearer secret", nil), ("bearer secret", nil), ("Bearer secre", 401), ("Bearer secrett", 401),
            ("Bearer secretsecret", 401), ("Bearer ", 401), ("secret", 401), ("Basic secret", 401), (nil, 401),
        ] as [(String?, Int?)])
    func `outside of loopback reading needs the token`(_ authorization: String?, _ expected: Int?) {
        let found = status(
            listening: "10.0.0.1", token: "secret", host: "10.0.0.1:9480", authorization: authorization)
        #expect(found == expected)
    }

    @Test func `on loopback reading needs no token`() {
        #expect(status(listening: "127.0.0.1", token: "secret", host: "127.0.0.1") == nil)
    }

    @Test func `no text is equal to an empty token`() {
        #expect(!StatusAccess.isEqual("", ""))
        #expect(!StatusAccess.isEqual("a", ""))
    }
}
