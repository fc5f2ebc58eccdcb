import Core
import Dispatch
import Foundation
import HTTPTransport
import Targets
import TestSupport
import Testing

@testable import Daemon

@Suite(.timeLimit(.minutes(1))) struct TargetParallelTests {
    @Test func `a target is sent as many messages at once as its settings allow`() async throws {
        let count = 12
        let (arrived, gate) = (Locked(0), DispatchSemaphore(value: 0))
        // Answers nobody before all have come.
        let server = RawServer { connection in
            guard connection.readRequest() != nil else { return }
            let isLast = arrived.withLock { arrived in
                arrived += 1
                return arrived == count
            }
            if isLast { for _ in 1..<count { gate.signal() } } else { gate.wait() }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        var settings = TargetSettings(id: .init(rawValue: "hook"), service: .webhook(.init(url: Secret(server.url))))
        settings.limits.parallel = count
        let transport = Transport()
        let link = try TargetLink(settings: settings, transport: transport)
        let verdicts = await withTaskGroup(of: Verdict.self) { group in
            for number in 0..<count { group.addTask { await Self.attempt("\(number)", by: link) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts.allSatisfy { if case .delivered = $0 { true } else { false } })
        await transport.shutdown()
    }

    @Test func `a target that does not answer holds up none of its neighbours on the same host`() async throws {
        let (asked, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        let server = RawServer { connection in
            guard let request = connection.readRequest() else { return }
            if request.target == "/slow" {
                asked.continuation.yield()
                gate.wait()
            }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        let transport = Transport()
        let links = try ["slow", "quick"].map { name in
            try TargetLink(
                settings: TargetSettings(
                    id: .init(rawValue: name), service: .webhook(.init(url: Secret(server.url + name)))),
                transport: transport)
        }
        async let slow = Self.attempt("a", by: links[0])
        for await _ in asked.stream { break }
        let quick = await Self.attempt("b", by: links[1])
        gate.signal()
        let verdicts = [quick, await slow]
        #expect(verdicts.allSatisfy { if case .delivered = $0 { true } else { false } }, "\(verdicts)")
        await transport.shutdown()
    }

    private static func attempt(_ id: String, by link: TargetLink) async -> Verdict {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let message = Message(
            key: id, target: .init(rawValue: "hook"), kind: .alarm, event: .finished, rule: "failed", severity: .error,
            time: Timestamp(now))
        return await link.attempt(
            Envelope(id: .init(rawValue: id), message: message), body: Array("{}".utf8), at: now)
    }
}
