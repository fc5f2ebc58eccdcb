import Core
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
