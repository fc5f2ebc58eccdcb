import HTTPTransport
import TestSupport
import Testing

/// Cancellation and shutdown.
@Suite(.timeLimit(.minutes(3))) struct TransportEndTests {
    /// Never answers; tells when a request has come, and when its connection has ended.
    private func silentServer(_ events: Signal<String>) -> RawServer {
        RawServer { connection in
            guard connection.readRequest() != nil else { return }
            events.send("request")
            connection.waitUntilClosed()
            events.send("end")
        }
    }

    @Test func `cancelling a request in flight ends its connection`() async throws {
        let transport = Transport()
        let events = Signal<String>()
        let server = silentServer(events)
        let task = Task { await transport.outcome(of: .sample("POST", to: server)) }
        #expect(await events.next() == "request")
        task.cancel()
        let error = try #require(await task.value.error)
        #expect(error.phase == .cancelled)
        #expect(error.requestMayHaveArrived)
        #expect(await events.next() == "end")
    }

    @Test func `a request that waits for its host can be cancelled`() async throws {
        let transport = Transport()
        let events = Signal<String>()
        let server = silentServer(events)
        var request = Request.sample(to: server)
        request.connectionsPerHostMax = 1
        let blocking = Task { [request] in await transport.outcome(of: request) }
        #expect(await events.next() == "request")
        let waiting = Task { [request] in await transport.outcome(of: request) }
        waiting.cancel()
        let error = try #require(await waiting.value.error)
        #expect(error.phase == .cancelled)
        #expect(!error.requestMayHaveArrived)
        blocking.cancel()
        #expect(await blocking.value.error?.phase == .cancelled)
        #expect(await events.next() == "end")
    }

    @Test func `a cancelled task sends nothing`() async {
        let transport = Transport()
        let requests = Signal<String>()
        let server = RawServer { request in
            requests.send(request.target)
            return answer()
        }
        for _ in 0..<20 {
            let gate = Signal<Void>()
            let task = Task {
                await gate.next()
                return await transport.outcome(of: .sample(url: server.url + "cancelled"))
            }
            task.cancel()
            #expect(await task.value.error?.phase == .cancelled)
        }
        #expect(await transport.outcome(of: .sample(url: server.url + "not")).error == nil)
        #expect(await requests.next() == "/not")
    }

    @Test func `shutdown ends what is in flight and what waits, and later requests`() async throws {
        let transport = Transport()
        let events = Signal<String>()
        let server = silentServer(events)
        var request = Request.sample(to: server)
        request.connectionsPerHostMax = 2
        let outcomes = await withTaskGroup(of: Result<Response, TransportError>.self) { [request] group in
            for _ in 0..<5 { group.addTask { await transport.outcome(of: request) } }
            for _ in 0..<2 { #expect(await events.next() == "request") }
            await transport.shutdown()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.map { $0.error?.phase } == Array(repeating: .closed, count: 5))
        for _ in 0..<2 { #expect(await events.next() == "end") }
        #expect(await transport.outcome(of: request).error?.phase == .closed)
        await transport.shutdown()
    }

    @Test func `shutdown closes kept connections`() async throws {
        let transport = Transport()
        let events = Signal<String>()
        let server = RawServer { connection in
            while connection.readRequest() != nil { connection.write(answer()) }
            events.send("end")
        }
        _ = try await transport.send(.sample(to: server))
        await transport.shutdown()
        #expect(await events.next() == "end")
    }

    @Test func `a dropped transport closes kept connections`() async throws {
        let events = Signal<String>()
        let server = RawServer { connection in
            while connection.readRequest() != nil { connection.write(answer()) }
            events.send("end")
        }
        _ = try await Transport().send(.sample(to: server))
        #expect(await events.next() == "end")
    }

    @Test func `too many waiting requests are refused at once`() async {
        var limits = Limits()
        limits.connectionsMax = 1
        limits.waitingMax = 2
        let transport = Transport(limits: limits)
        let events = Signal<String>()
        let server = silentServer(events)
        let phases = await withTaskGroup(of: TransportError?.self) { group in
            group.addTask { await transport.outcome(of: .sample(to: server)).error }
            #expect(await events.next() == "request")
            for _ in 0..<3 { group.addTask { await transport.outcome(of: .sample(to: server)).error } }
            let refused = await group.next() ?? nil
            #expect(refused?.message.contains("2 requests wait") == true)
            #expect(refused?.isTransient == true)
            await transport.shutdown()
            return await group.reduce(into: [refused?.phase]) { $0.append($1?.phase) }
        }
        #expect(phases == [.connect, .closed, .closed, .closed])
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `of many requests each has one outcome, and only the cancelled have none`(seed: UInt64) async {
        var limits = Limits()
        limits.connectionsPerHostMax = 32
        let transport = Transport(limits: limits)
        let server = RawServer { request in
            answer(String(repeating: "x", count: request.target == "/big" ? 300_000 : 1))
        }
        var random = SeededGenerator(seed: seed)
        let plans = (0..<500).map { _ in
            (isBig: Bool.random(using: &random), yields: Int.random(in: -20...20, using: &random))
        }
        let unexpected = await withTaskGroup(of: String?.self) { group in
            for plan in plans {
                group.addTask {
                    let task = Task {
                        await transport.outcome(of: .sample(url: server.url + (plan.isBig ? "big" : "small")))
                    }
                    if plan.yields >= 0 {
                        for _ in 0..<plan.yields { await Task.yield() }
                        task.cancel()
                    }
                    switch await task.value {
                    case .success(let response):
                        return response.body.count == (plan.isBig ? 300_000 : 1) ? nil : "\(response.body.count) bytes"
                    case .failure(let error): return error.phase == .cancelled && plan.yields >= 0 ? nil : "\(error)"
                    }
                }
            }
            return await group.reduce(into: []) { if let text = $1 { $0.append(text) } }
        }
        #expect(unexpected.isEmpty, "seed \(seed)")
        await transport.shutdown()
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
