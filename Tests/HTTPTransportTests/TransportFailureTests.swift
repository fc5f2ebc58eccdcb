import HTTPTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct TransportFailureTests {
    private let transport = Transport()

    @Test func `a refused connection is transient and carried nothing`() async {
        let error = await transport.failure(of: .sample(url: "http://hush:hush@127.0.0.1:1/hush"))
        #expect(error?.phase == .connect)
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == false)
        #expect(error?.message.contains("Connection refused") == true)
        #expect(error?.description.contains("hush") == false)
        #expect(error?.url == "http://127.0.0.1:1/…")
    }

    @Test func `a name that can not be resolved is transient and carried nothing`() async {
        // A label of 64 characters: no resolver asks the network for it.
        let error = await transport.failure(
            of: .sample(url: "http://\(String(repeating: "a", count: 64)).invalid/hush"))
        #expect(error?.phase == .resolve)
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == false)
    }

    static let brokenAnswers: [(String, String)] = [
        ("garbage", "SSH-2.0-OpenSSH_9.2\r\n"),
        ("a status line that is none", "HTTP/1.1 hello\r\n\r\n"),
        ("a body shorter than announced", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
        ("a chunk that does not end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"),
        ("a chunk without a length", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
        ("header lines that do not end", "HTTP/1.1 200 OK\r\nX-A: b\r\n"),
        ("nothing", ""),
    ]

    @Test(arguments: brokenAnswers)
    func `an answer that is none may have been an answer to the request`(name: String, text: String) async {
        let server = RawServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(text)
        }
        let error = await transport.failure(of: .sample("POST", to: server, body: [1]))
        #expect(error?.phase == .receive, "\(name): \(String(describing: error))")
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == true)
    }

    @Test(arguments: ["GET", "POST"])
    func `a reset after the request was read may have come after its work`(method: String) async {
        let server = RawServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.reset()
        }
        let error = await transport.failure(of: .sample(method, to: server))
        #expect(error?.phase == .receive, "\(String(describing: error))")
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == true)
    }

    @Test func `a reset before the body was read carried no whole request`() async {
        let server = RawServer { connection in
            connection.readSome()
            connection.reset()
        }
        let error = await transport.failure(
            of: .sample("POST", to: server, body: [UInt8](repeating: 1, count: 64 << 20)))
        #expect(error?.phase == .send || error?.phase == .receive, "\(String(describing: error))")
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == false)
    }

    @Test func `header lines without end are cut off`() async {
        let server = RawServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\n")
            while connection.write("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
        }
        let error = await transport.failure(of: .sample(to: server))
        #expect(error?.phase == .receive)
        #expect(error?.isTransient == false)
        #expect(error?.message.contains("header lines") == true)
    }

    /// The connection is kept after the first answer, and dies when the second request was read.
    private func serverThatDropsSecondRequest(_ requests: Signal<String>) -> RawServer {
        RawServer { connection in
            var count = 0
            while let request = connection.readRequest() {
                requests.send("\(connection.number) \(request.requestLine)")
                count += 1
                if connection.number == 1, count == 2 { return }
                connection.write(answer())
            }
        }
    }

    @Test func `a POST is not sent again when a kept connection dies`() async throws {
        let requests = Signal<String>()
        let server = serverThatDropsSecondRequest(requests)
        _ = try await transport.send(.sample("POST", to: server, body: [1]))
        let error = await transport.failure(of: .sample("POST", to: server, body: [2]))
        #expect(error?.phase == .receive)
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == true)
        _ = try await transport.send(.sample("GET", to: server))
        #expect(await requests.next() == "1 POST / HTTP/1.1")
        #expect(await requests.next() == "1 POST / HTTP/1.1")
        #expect(await requests.next() == "3 GET / HTTP/1.1")
    }

    @Test func `a GET is sent again when a kept connection dies`() async throws {
        let requests = Signal<String>()
        let server = serverThatDropsSecondRequest(requests)
        for _ in 0..<2 { #expect(try await transport.send(.sample(to: server)).status == 200) }
        #expect(await requests.next() == "1 GET / HTTP/1.1")
        #expect(await requests.next() == "1 GET / HTTP/1.1")
        #expect(await requests.next() == "2 GET / HTTP/1.1")
    }
}
