import Glibc
import HTTPTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct TransportProxyTests {
    private let transport = Transport()

    @Test func `the proxy is asked for the whole URL, for every host`() async throws {
        let requests = Signal<RawRequest>()
        let proxy = RawServer { request in
            requests.send(request)
            return answer("by proxy")
        }
        var request = Request.sample(url: "http://127.0.0.1:1/a?b")
        request.proxy = .url("http://user:hush@127.0.0.1:\(proxy.port)")
        #expect(try await transport.send(request).body == Array("by proxy".utf8))
        let arrived = try #require(await requests.next())
        #expect(arrived.requestLine == "GET http://127.0.0.1:1/a?b HTTP/1.1")
        #expect(arrived.header("Proxy-Authorization") == "Basic dXNlcjpodXNo")
        #expect("\(request) \(request.proxy) \(String(reflecting: request))".contains("hush") == false)
    }

    @Test func `a tunnel that the proxy refuses carried nothing`() async throws {
        let requests = Signal<RawRequest>()
        let proxy = RawServer { request in
            requests.send(request)
            return answer("who are you?", status: "407 Proxy Authentication Required")
        }
        var request = Request.sample(
            "POST", url: "https://127.0.0.1:1/hush", headers: [Header("X-Key", "hush")], body: [1])
        request.proxy = .url("http://user:hush@127.0.0.1:\(proxy.port)")
        let error = await transport.failure(of: request)
        #expect(error?.phase == .connect)
        #expect(error?.message.contains("407") == true)
        #expect(error?.requestMayHaveArrived == false)
        #expect(error?.description.contains("hush") == false)
        let arrived = try #require(await requests.next())
        #expect(arrived.requestLine == "CONNECT 127.0.0.1:1 HTTP/1.1")
        #expect(arrived.header("X-Key") == nil)
    }

    @Test(.requiresTLSPeers) func `TLS goes through a tunnel, and the proxy's header lines stay out of the answer`()
        async throws
    {
        let identity = try TLSIdentity()
        let front = try TLSFront(identity)
        let proxy = RawServer { [port = front.port] connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 Connected\r\nX-Proxy: 1\r\n\r\n")
            connection.relay(toPort: port)
        }
        var request = Request.sample("POST", url: front.url, body: [1], tls: .init(pin: identity.pin))
        request.proxy = .url("http://127.0.0.1:\(proxy.port)")
        let response = try await transport.send(request)
        #expect(response.body == Array("1".utf8))
        #expect(response.headers["X-Proxy"] == nil)
    }

    @Test func `a proxy that does not run is a failure to connect that keeps the password`() async {
        var request = Request.sample(url: "http://127.0.0.1:1/")
        request.proxy = .url("http://user:hush@127.0.0.1:1")
        let error = await transport.failure(of: request)
        #expect(error?.phase == .connect)
        #expect(error?.description.contains("hush") == false)
    }

    @Test func `the environment's proxy is used unless there is to be none`() async {
        // A process of its own: the environment belongs to all threads.
        await #expect(processExitsWith: .success) {
            let proxy = RawServer { _ in answer("by proxy") }
            let server = RawServer { _ in answer("direct") }
            setenv("http_proxy", "http://127.0.0.1:\(proxy.port)", 1)
            unsetenv("no_proxy")
            unsetenv("NO_PROXY")
            let transport = Transport()
            let byProxy = try await transport.send(Request(url: server.url))
            let direct = try await transport.send(Request(url: server.url, proxy: .none))
            setenv("no_proxy", "127.0.0.1", 1)
            let excepted = try await transport.send(Request(url: server.url))
            // A proxy that was named is not subject to the environment's exceptions.
            let named = try await transport.send(
                Request(url: server.url, proxy: .url("http://127.0.0.1:\(proxy.port)")))
            let bodies = [byProxy, direct, excepted, named].map { String(decoding: $0.body, as: UTF8.self) }
            #expect(bodies == ["by proxy", "direct", "direct", "by proxy"])
        }
    }
}
