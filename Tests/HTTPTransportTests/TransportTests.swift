import HTTPTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct TransportTests {
    private let transport = Transport()

    @Test func `an answer comes with status, headers in order and body`() async throws {
        let server = RawServer { _ in
            answer("hello", status: "207 Multi", headers: ["X-Two: b", "x-one:  a ", "X-TWO: c"])
        }
        let response = try await transport.send(.sample(to: server))
        #expect(response.status == 207)
        #expect(response.headers.map(\.name) == ["X-Two", "x-one", "X-TWO", "Content-Length"])
        #expect(response.headers["X-One"] == "a")
        #expect(response.headers.values(named: "x-two") == ["b", "c"])
        #expect(String(decoding: response.body, as: UTF8.self) == "hello")
        #expect(!response.isTruncated)
    }

    @Test func `method, target, headers and body arrive as given`() async throws {
        let requests = Signal<RawRequest>()
        let server = RawServer { request in
            requests.send(request)
            return answer()
        }
        let headers = [Header("Content-Type", "application/json"), Header("X-Empty", ""), Header("X-Odd", "a:b; ü")]
        let request = Request.sample(
            "PATCH", url: server.url + "a/b?c=d%20e", headers: headers, body: Array(#"{"a":1}"#.utf8))
        _ = try await transport.send(request)
        let arrived = try #require(await requests.next())
        #expect(arrived.requestLine == "PATCH /a/b?c=d%20e HTTP/1.1")
        #expect(arrived.header("Host") == "127.0.0.1:\(server.port)")
        #expect(arrived.header("content-type") == "application/json")
        #expect(arrived.header("X-Empty") == "")
        #expect(arrived.header("X-Odd") == "a:b; ü")
        #expect(arrived.header("Expect") == nil)
        #expect(arrived.body == Array(#"{"a":1}"#.utf8))
    }

    @Test(arguments: ["POST", "PUT", "PATCH"], [nil, []] as [[UInt8]?])
    func `a request that could have a body says that it has none`(method: String, body: [UInt8]?) async throws {
        let requests = Signal<RawRequest>()
        let server = RawServer { request in
            requests.send(request)
            return answer()
        }
        _ = try await transport.send(.sample(method, to: server, body: body))
        let arrived = try #require(await requests.next())
        #expect(arrived.requestLine == "\(method) / HTTP/1.1")
        #expect(arrived.header("Content-Length") == "0")
        #expect(arrived.header("Content-Type") == nil)
    }

    @Test(arguments: ["GET", "DELETE", "HEAD", "OPTIONS"])
    func `a request without a body has no length`(method: String) async throws {
        let requests = Signal<RawRequest>()
        let server = RawServer { request in
            requests.send(request)
            return answer(method == "HEAD" ? "" : "body", headers: ["X-Seen: yes"])
        }
        #expect(try await transport.send(.sample(method, to: server)).headers["x-seen"] == "yes")
        let arrived = try #require(await requests.next())
        #expect(arrived.requestLine == "\(method) / HTTP/1.1")
        #expect(arrived.header("Content-Length") == nil)
    }

    @Test func `a body over a megabyte does not wait for leave to be sent`() async throws {
        let requests = Signal<RawRequest>()
        let server = RawServer { request in
            requests.send(request)
            return answer()
        }
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        _ = try await transport.send(.sample("POST", to: server, body: body))
        let arrived = try #require(await requests.next())
        #expect(arrived.body == body)
        #expect(arrived.header("Expect") == nil)
    }

    @Test func `requests one after the other share a connection`() async throws {
        let server = RawServer { connection in
            while connection.readRequest() != nil { connection.write(answer("\(connection.number)")) }
        }
        for _ in 0..<5 {
            let response = try await transport.send(.sample(to: server))
            #expect(response.body == Array("1".utf8))
        }
    }

    @Test func `requests at once have a connection each, up to the limit for the host`() async throws {
        let arrivals = Signal<Int>()
        let gate = Gate()
        let server = RawServer { connection in
            while connection.readRequest() != nil {
                arrivals.send(connection.number)
                gate.pass()
                connection.write(answer("\(connection.number)"))
            }
        }
        let numbers = await withTaskGroup(of: [UInt8].self) { [transport] group in
            for _ in 0..<6 {
                group.addTask {
                    var request = Request.sample(to: server)
                    request.connectionsPerHostMax = 2
                    return (try? await transport.send(request).body) ?? []  // nil shows as an unknown number
                }
            }
            #expect(await Set([arrivals.next(), arrivals.next()]) == [1, 2])
            gate.open()
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(numbers.isSubset(of: [Array("1".utf8), Array("2".utf8)]))
    }

    @Test func `a redirect is an answer`() async throws {
        let other = RawServer { _ in answer("followed") }
        let server = RawServer { _ in
            answer("moved", status: "301 Moved Permanently", headers: ["Location: \(other.url)"])
        }
        let response = try await transport.send(.sample(to: server))
        #expect(response.status == 301)
        #expect(response.headers["location"] == other.url)
        #expect(response.body == Array("moved".utf8))
    }

    @Test func `a cookie is not kept`() async throws {
        let requests = Signal<RawRequest>()
        let server = RawServer { request in
            requests.send(request)
            return answer(headers: ["Set-Cookie: id=1; Path=/"])
        }
        for _ in 0..<2 {
            #expect(try await transport.send(.sample(to: server)).headers["set-cookie"] == "id=1; Path=/")
            #expect(try #require(await requests.next()).header("Cookie") == nil)
        }
    }

    @Test func `an interim answer is not the answer`() async throws {
        let server = RawServer { _ in "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + answer("real") }
        let response = try await transport.send(.sample(to: server))
        #expect(response.status == 200)
        #expect(response.headers["Link"] == nil)
        #expect(response.body == Array("real".utf8))
    }

    @Test func `a chunked answer is put together, and its trailer is no header`() async throws {
        let server = RawServer { _ in
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Late: 1\r\n\r\n"
        }
        let response = try await transport.send(.sample(to: server))
        #expect(response.body == Array("abcde".utf8))
        #expect(response.headers["X-Late"] == nil)
    }

    @Test func `user name and password of the URL are sent and not shown`() async throws {
        let requests = Signal<RawRequest>()
        let server = RawServer { request in
            requests.send(request)
            return answer()
        }
        let request = Request.sample(url: "http://user:hush@127.0.0.1:\(server.port)/hush?hush")
        _ = try await transport.send(request)
        #expect(try #require(await requests.next()).header("Authorization") == "Basic dXNlcjpodXNo")
        #expect(request.safeURL == "http://127.0.0.1:\(server.port)/…")
    }

    @Test func `a transport without requests ends, and many do`() async throws {
        let server = RawServer { _ in answer() }
        for _ in 0..<50 {
            #expect(try await Transport().send(.sample(to: server)).status == 200)
        }
    }
}
