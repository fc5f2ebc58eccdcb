import HTTPTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct TransportBodyTests {
    private let transport = Transport()

    enum Framing: CaseIterable { case length, chunks, close }

    /// Sends `count` bytes, as far as the client takes them, and reports how many it took.
    private func server(sending count: Int, _ framing: Framing, taken: Signal<Int> = .init()) -> RawServer {
        RawServer { connection in
            while connection.readRequest() != nil {
                let piece = [UInt8](repeating: 0x61, count: min(count, 64 << 10))
                switch framing {
                case .length: connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n")
                case .chunks: connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                case .close: connection.write("HTTP/1.1 200 OK\r\n\r\n")
                }
                var sent = 0
                while sent < count {
                    let part = piece.prefix(count - sent)
                    if framing == .chunks { connection.write(String(part.count, radix: 16) + "\r\n") }
                    guard connection.write(Array(part)) else { break }
                    if framing == .chunks { connection.write("\r\n") }
                    sent += part.count
                }
                if framing == .chunks { connection.write("0\r\n\r\n") }
                taken.send(sent)
                if framing == .close { return }
            }
        }
    }

    @Test(arguments: Framing.allCases, [0, 1, 1000, 700_000])
    func `a body up to the limit comes whole`(framing: Framing, count: Int) async throws {
        let server = server(sending: count, framing)
        for limit in [BodyLimit.refuse(over: count), .truncate(at: count)] {
            let response = try await transport.send(.sample(to: server, bodyLimit: limit))
            #expect(response.body == [UInt8](repeating: 0x61, count: count))
            #expect(!response.isTruncated)
        }
    }

    @Test(arguments: Framing.allCases, [1, 1000, 700_000])
    func `a body over the limit is refused`(framing: Framing, count: Int) async {
        let server = server(sending: count, framing)
        let error = await transport.failure(of: .sample(to: server, bodyLimit: .refuse(over: count - 1)))
        #expect(error?.phase == .bodyTooLarge)
        #expect(error?.isTransient == false)
        #expect(error?.requestMayHaveArrived == true)
        #expect(error?.message.contains("\(count - 1) bytes") == true)
    }

    @Test(arguments: Framing.allCases, [0, 1, 999])
    func `a body over the limit is cut where that is wanted`(framing: Framing, limit: Int) async throws {
        let server = server(sending: 1000, framing)
        let response = try await transport.send(.sample(to: server, bodyLimit: .truncate(at: limit)))
        #expect(response.status == 200)
        #expect(response.body == [UInt8](repeating: 0x61, count: limit))
        #expect(response.isTruncated)
    }

    @Test func `the connection is kept after a body that was cut a little`() async throws {
        let server = RawServer { connection in
            while connection.readRequest() != nil {
                connection.write(answer("\(connection.number)" + String(repeating: "x", count: 1000)))
            }
        }
        for _ in 0..<3 {
            let response = try await transport.send(.sample(to: server, bodyLimit: .truncate(at: 1)))
            #expect(response.body == Array("1".utf8))
        }
    }

    @Test(arguments: Framing.allCases, [BodyLimit.truncate(at: 1000), .refuse(over: 1000)])
    func `a gigabyte is not read to its end`(framing: Framing, limit: BodyLimit) async throws {
        let taken = Signal<Int>()
        let server = server(sending: 1 << 30, framing, taken: taken)
        switch await transport.outcome(of: .sample(to: server, bodyLimit: limit)) {
        case .success(let response):
            #expect(limit == .truncate(at: 1000))
            #expect(response.body.count == 1000)
            #expect(response.isTruncated)
        case .failure(let error):
            #expect(limit == .refuse(over: 1000))
            #expect(error.phase == .bodyTooLarge)
        }
        // What the system's buffers hold on both sides is beyond our control.
        #expect(try #require(await taken.next()) < 64 << 20)
    }

    @Test func `a cut body whose rest never comes is an answer`() async throws {
        let server = RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\nabcdef")
            connection.waitUntilClosed()
        }
        // An hour is longer than this suite may take: what ends the request is not its own limit.
        let response = try await transport.send(
            .sample(to: server, timeout: .seconds(3600), bodyLimit: .truncate(at: 3)))
        #expect(response.status == 202)
        #expect(response.body == Array("abc".utf8))
        #expect(response.isTruncated)
    }

    @Test func `a cut body whose rest breaks off is an answer`() async throws {
        let server = RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\nabcdef")
        }
        let response = try await transport.send(.sample(to: server, bodyLimit: .truncate(at: 3)))
        #expect(response.status == 202)
        #expect(response.isTruncated)
    }

    @Test(arguments: Framing.allCases)
    func `bodies that do not fit into memory together come one after the other`(framing: Framing) async throws {
        var limits = Limits()
        limits.bodyBytesMax = 1 << 20
        limits.connectionsPerHostMax = 16
        let transport = Transport(limits: limits)
        let server = server(sending: 700_000, framing)
        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    switch await transport.outcome(of: .sample(to: server)) {
                    case .success(let response): "\(response.body.count) bytes"
                    case .failure(let error): "\(error.phase), \(error.isTransient ? "transient" : "final")"
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        // Where no length is known, bodies begin together and the youngest may have to give way.
        #expect(outcomes["700000 bytes", default: 0] >= (framing == .length ? 16 : 1), "\(outcomes)")
        #expect(Set(outcomes.keys).isSubset(of: ["700000 bytes", "receive, transient"]), "\(outcomes)")
    }

    @Test func `a body that is longer than the memory for all is refused`() async {
        var limits = Limits()
        limits.bodyBytesMax = 100_000
        let server = server(sending: 200_000, .chunks)
        let error = await Transport(limits: limits).failure(of: .sample(to: server))
        #expect(error?.phase == .bodyTooLarge)
        #expect(error?.isTransient == false)
    }

    @Test func `a body that waits for memory obeys its time limit`() async throws {
        var limits = Limits()
        limits.bodyBytesMax = 1000
        let transport = Transport(limits: limits)
        let begun = Signal<Void>()
        let gate = Gate()
        let slow = RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + String(repeating: "a", count: 899))
            begun.send()
            gate.pass()
            connection.write("a")
        }
        let fast = RawServer { _ in answer(String(repeating: "b", count: 900)) }
        async let first = transport.send(.sample(to: slow))
        await begun.next()
        // The first bytes may still be on their way: then the fast one goes first, and nothing was shown.
        let second = await transport.outcome(of: .sample(to: fast, timeout: .milliseconds(200)))
        gate.open()
        #expect(try await first.body.count == 900)
        if let error = second.error { #expect(error.phase == .timeLimit) }
    }
}
