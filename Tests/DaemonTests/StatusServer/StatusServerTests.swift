import Core
import FlyingSocks
import Foundation
import HTTPTransport
import Storage
import Testing

@testable import Daemon

/// The server on a loopback port.
@Suite(.timeLimit(.minutes(2))) struct StatusServerTests {
    private func withServer(
        _ configuration: Configuration = House.configuration(),
        _ body: (StatusServer, Transport, House) async throws -> Void
    ) async throws {
        try await House.withHouse { house async throws in
            let server = try #require(try StatusServer(configuration, store: house.store, shell: house.shell))
            let transport = Transport()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await server.run() }
                defer { group.cancelAll() }
                try await body(server, transport, house)
            }
            await transport.shutdown()
        }
    }

    private func request(
        _ path: String, of server: StatusServer, method: String = "GET", headers: [Header] = []
    ) -> Request {
        Request(method, url: "http://127.0.0.1:\(server.port)\(path)", headers: headers, timeout: .seconds(60))
    }

    @Test func `it answers, one request on a connection, and says where it is`() async throws {
        try await withServer { server, transport, house async throws in
            let answer = try await transport.send(request("/healthz", of: server))
            #expect(answer.status == 200)
            #expect(String(decoding: answer.body, as: UTF8.self) == "ok\n")
            #expect(answer.headers["Connection"] == "close")
            #expect(answer.headers["Cache-Control"] == "no-store")
            #expect(house.lines.all == ["<6>the status page is served url=http://127.0.0.1:\(server.port)/"])
        }
    }

    @Test func `HEAD answers with the length and no body`() async throws {
        try await withServer { server, transport, _ async throws in
            let full = try await transport.send(request("/metrics", of: server))
            let head = try await transport.send(request("/metrics", of: server, method: "HEAD"))
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers["Content-Length"] == "\(full.body.count)")
        }
    }

    @Test func `a strange name and a missing token are refused`() async throws {
        try await withServer { server, transport, _ async throws in
            let strange = request("/healthz", of: server, headers: [Header("Host", "evil.example")])
            #expect(try await transport.send(strange).status == 421)
        }
        try await withServer(House.configuration(host: "0.0.0.0", token: "hush")) { server, transport, _ async throws in
            let refused = try await transport.send(request("/metrics", of: server))
            #expect(refused.status == 401)
            #expect(refused.headers["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
            let allowed = request("/metrics", of: server, headers: [Header("Authorization", "Bearer hush")])
            #expect(try await transport.send(allowed).status == 200)
        }
    }

    @Test func `another configuration counts from the next request on`() async throws {
        try await withServer { server, transport, _ async throws in
            var configuration = House.configuration()
            configuration.status?.publicURL = "https://tocsin.example.net"
            let named = request("/healthz", of: server, headers: [Header("Host", "tocsin.example.net")])
            #expect(try await transport.send(named).status == 421)
            server.use(configuration)
            #expect(try await transport.send(named).status == 200)
        }
    }

    @Test func `a store that fails is 503 and an error in the log`() async throws {
        try await withServer { server, transport, house async throws in
            await house.store.close()
            #expect(try await transport.send(request("/readyz", of: server)).status == 503)
            #expect(house.lines.all.last?.hasPrefix("<3>a status page failed path=/readyz error=") == true)
        }
    }

    @Test func `a port that is taken and a name without address are said with what to do`() throws {
        let first = try ListeningSocket(host: "127.0.0.1", port: 0)
        defer { try? first.socket.close() }  // the process ends anyway
        let taken = #expect(throws: StatusServerError.self) {
            try ListeningSocket(host: "127.0.0.1", port: first.port)
        }
        #expect(
            taken?.description == "status.listen: 127.0.0.1:\(first.port) can not be listened on: another program has "
                + "that port; stop it, or write another port")
        let nameless = #expect(throws: StatusServerError.self) { try ListeningSocket(host: "no.invalid", port: 1) }
        #expect(nameless?.description.contains("no.invalid:1") == true)
        let foreign = #expect(throws: StatusServerError.self) { try ListeningSocket(host: "203.0.113.1", port: 0) }
        #expect(foreign?.description.contains("not one of this machine") == true)
    }

    @Test(arguments: ["localhost", "::1", "127.0.0.1"])
    func `names and both families are listened on`(_ host: String) throws {
        let socket = try ListeningSocket(host: host, port: 0)
        #expect(socket.port > 0)
        try socket.socket.close()
    }
}
