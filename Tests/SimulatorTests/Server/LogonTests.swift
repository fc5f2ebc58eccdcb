import Foundation
import Testing

@testable import Simulator

@Suite struct LogonTests {
    private static let basic = "Basic " + Data("tocsin:simulated".utf8).base64EncodedString()

    private func serve(
        _ profile: Profile = .v12, _ body: (EnterpriseManagerServer, Probe) async throws -> Void
    ) async throws {
        let server = EnterpriseManagerServer(Scene().world, profile: profile, now: { Scene.now })
        try await server.whileRunning { try await body(server, Probe(url: $0)) }
    }

    @Test func `a logon answers 201 with the token in a header and a cookie, and the session in its body`() async throws
    {
        try await serve { (server, probe) async throws in
            let reply = try await probe.send("POST", "/api/sessionMngr/?v=latest", ["Authorization": Self.basic])
            #expect(reply.status == 201)
            let id = try #require(try reply.json()["SessionId"] as? String)
            let token = try #require(reply.headers["x-restsvcsessionid"])
            #expect(Data(base64Encoded: token) == Data(id.utf8))
            #expect(reply.headers["set-cookie"] == "X-RestSvcSessionId=\(token); Path=/api;")
            #expect(server.validTokens == [token] && server.logonsMade == 1)
            let links = try #require(try reply.json()["Links"] as? [[String: Any]])
            #expect(links.last?["Rel"] as? String == "Delete")
            #expect(links.last?["Href"] as? String == "https://localhost:9398/api/logonSessions/\(id)")
        }
    }

    @Test func `a logout ends exactly that session`() async throws {
        try await serve { (server, probe) async throws in
            let (one, two) = (try await probe.loggedOn(), try await probe.loggedOn())
            let token = try #require(one.headers["X-RestSvcSessionId"])
            let id = String(decoding: try #require(Data(base64Encoded: token)), as: UTF8.self)
            let reply = try await one.send("DELETE", "/api/logonSessions/\(id)")
            #expect(reply.status == 204 && reply.body.isEmpty)
            #expect(try await one.get("/api/jobs").status == 401)
            #expect(try await two.get("/api/jobs").status == 200)
            #expect(server.logonsEnded == 1)
            #expect(try await two.send("DELETE", "/api/logonSessions/\(id)").status == 404)
            #expect(try await two.send("DELETE", "/api/logonSessions/x").status == 400)
        }
    }

    static let refused: [(String, String?, Int)] = [
        ("/api/sessionMngr/?v=latest", nil, 401),
        ("/api/sessionMngr/?v=latest", "Basic " + Data("tocsin:wrong".utf8).base64EncodedString(), 401),
        ("/api/sessionMngr/?v=latest", "Basic !!!", 401), ("/api/sessionMngr/?v=latest", "Bearer x", 401),
        ("/api/sessionMngr/?v=v9_9", basic, 400),
    ]

    @Test(arguments: refused)
    func `a logon that can not be is refused`(target: String, authorization: String?, status: Int) async throws {
        try await serve { (server, probe) async throws in
            let headers = authorization.map { ["Authorization": $0] } ?? [:]
            let reply = try await probe.send("POST", target, headers)
            #expect(reply.status == status)
            #expect(try reply.json()["StatusCode"] as? Int == status)
            #expect((reply.headers["www-authenticate"] == "Basic Realm=RestSvc") == (status == 401))
            #expect(server.validTokens.isEmpty)
        }
    }

    static let versions: [(Profile, String, Int)] = [
        (.v9_5u4, "", 201), (.v12, "", 201), (.v13, "", 400), (.v13, "?v=v1_7", 201), (.v9_5u4, "?v=v1_7", 400),
    ]

    @Test(arguments: versions)
    func `the version may be left out up to v12`(profile: Profile, query: String, status: Int) async throws {
        try await serve(profile) { (_, probe) async throws in
            let reply = try await probe.send("POST", "/api/sessionMngr/\(query)", ["Authorization": Self.basic])
            #expect(reply.status == status)
        }
    }

    @Test func `only the root is open without a token`() async throws {
        try await serve { (_, probe) async throws in
            #expect(try await probe.get("/api/").status == 200)
            for path in ["/api/nas/jobs", "/api/query?type=NasJob", "/api/nowhere"] {
                let reply = try await probe.get(path)
                #expect(reply.status == 401 && reply.headers["www-authenticate"] == "Basic Realm=RestSvc")
            }
        }
    }

    @Test func `a cookie wins over the header`() async throws {
        try await serve { (_, probe) async throws in
            let probe = try await probe.loggedOn()
            let good = try #require(probe.headers["X-RestSvcSessionId"])
            let stale = try await probe.send("GET", "/api/jobs", ["Cookie": "a=b; X-RestSvcSessionId=stale"])
            #expect(stale.status == 401)
            let fresh = ["Cookie": "X-RestSvcSessionId=\(good)", "X-RestSvcSessionId": "stale"]
            #expect(try await probe.send("GET", "/api/jobs", fresh).status == 200)
        }
    }

    @Test func `a token lives 15 minutes from its last use`() {
        var logons = Logons()
        let token = logons.logOn("a", at: Scene.now).token
        let uses = [14, 28, 43, 44].map { logons.use(token, at: Scene.now.addingTimeInterval($0 * 60)) }
        #expect(uses == [true, true, false, false])
        let nobody = logons.use(nil, at: Scene.now)
        #expect(!nobody)
    }

    @Test func `tokens can be expired at once`() async throws {
        try await serve { (server, probe) async throws in
            let probe = try await probe.loggedOn()
            #expect(try await probe.get("/api/jobs").status == 200)
            server.expireTokens()
            #expect(try await probe.get("/api/jobs").status == 401)
            #expect(try await probe.loggedOn().get("/api/jobs").status == 200)
        }
    }
}
