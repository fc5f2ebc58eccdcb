import Glibc
import HTTPTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct TransportTimeLimitTests {
    private let transport = Transport()

    @Test func `a server that never answers costs no more than the limit`() async {
        let server = RawServer { connection in
            _ = connection.readRequest()
            connection.waitUntilClosed()
        }
        let error = await transport.failure(of: .sample("POST", to: server, body: [1], timeout: .milliseconds(500)))
        #expect(error?.phase == .timeLimit)
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == true)
        #expect(error?.message.contains("no answer came") == true)
    }

    @Test func `an answer that trickles costs no more than the limit`() async {
        let server = RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab")
            connection.waitUntilClosed()
        }
        let error = await transport.failure(of: .sample(to: server, timeout: .milliseconds(500)))
        #expect(error?.phase == .timeLimit)
        #expect(error?.message.contains("not complete") == true)
        #expect(error?.requestMayHaveArrived == true)
    }

    @Test func `a server that reads nothing costs no more than the limit, and has no whole request`() async {
        let gate = Gate()
        let server = RawServer { _ in gate.pass() }
        let body = [UInt8](repeating: 1, count: 16 << 20)
        let error = await transport.failure(of: .sample("POST", to: server, body: body, timeout: .seconds(1)))
        gate.open()
        #expect(error?.phase == .timeLimit)
        #expect(error?.message.contains("could not be sent") == true)
        #expect(error?.requestMayHaveArrived == false)
    }

    @Test func `a host that does not even connect costs no more than the limit for connecting`() async {
        let (listener, port) = listenerWithFullBacklog()
        defer { for descriptor in listener { close(descriptor) } }
        var request = Request.sample(url: "http://127.0.0.1:\(port)/")
        request.connectTimeout = .milliseconds(150)
        let error = await transport.failure(of: request)
        #expect(error?.phase == .timeLimit)
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == false)
        #expect(error?.message.contains("no connection within the time limit") == true)
    }

    @Test func `waiting for a connection to the host counts`() async {
        let arrivals = Signal<Void>()
        let server = RawServer { connection in
            _ = connection.readRequest()
            arrivals.send()
            connection.waitUntilClosed()
        }
        let request = Request.sample(to: server, connectionsPerHostMax: 1)
        async let blocking = transport.outcome(of: request)
        await arrivals.next()
        var waiting = request
        waiting.timeout = .milliseconds(100)
        let error = await transport.failure(of: waiting)
        #expect(error?.phase == .timeLimit)
        #expect(error?.isTransient == true)
        #expect(error?.requestMayHaveArrived == false)
        #expect(error?.message.contains("became free") == true)
        await transport.shutdown()
        #expect(await blocking.error?.phase == .closed)
    }

    @Test(arguments: [Duration.zero, .seconds(-1)])
    func `a limit of no time is over at once`(limit: Duration) async {
        let server = RawServer { _ in answer() }
        let error = await transport.failure(of: .sample(to: server, timeout: limit))
        #expect(error?.phase == .timeLimit)
    }

    @Test func `a limit beyond all time is one`() async throws {
        let server = RawServer { _ in answer() }
        var request = Request.sample(to: server, timeout: .seconds(Int64.max))
        request.connectTimeout = .seconds(Int64.max)
        #expect(try await transport.send(request).status == 200)
    }

    /// A listener that takes no further connection: the system drops the first packet of each.
    private func listenerWithFullBacklog() -> (descriptors: [Int32], port: Int) {
        func tcp() -> Int32 { socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0) }
        var descriptors = [tcp()]
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(descriptors[0], address, size) | listen(descriptors[0], 0)
                _ = getsockname(descriptors[0], address, &size)
                for _ in 0..<4 {
                    descriptors.append(tcp())
                    _ = connect(descriptors[descriptors.count - 1], address, size)
                }
            }
        }
        return (descriptors, Int(UInt16(bigEndian: address.sin_port)))
    }
}
