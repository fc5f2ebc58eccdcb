import HTTPTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct ConnectOnlyTests {
    private let transport = Transport()

    @Test func `a connection is made and nothing is sent over it`() async throws {
        let requests = Signal<RawRequest>()
        let server = RawServer { request in
            requests.send(request)
            return answer("hello")
        }
        var probe = Request.sample("POST", url: server.url + "probe")
        probe.isConnectOnly = true
        let empty = try await transport.send(probe)
        #expect(empty.status == 0 && empty.body.isEmpty)
        // Neither the connection nor the handle is spoilt for what follows.
        #expect(try await transport.send(.sample(url: server.url + "real")).status == 200)
        #expect(try #require(await requests.next()).requestLine == "GET /real HTTP/1.1")
        await transport.shutdown()
    }

    @Test func `what can not be connected to is an error of connecting`() async throws {
        var probe = Request.sample(url: "http://127.0.0.1:1/")
        probe.isConnectOnly = true
        let error = await #expect(throws: TransportError.self) { try await transport.send(probe) }
        #expect(error?.phase == .connect)
    }
}
