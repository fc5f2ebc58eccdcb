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
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let verdicts = await withTaskGroup(of: Verdict.self) { group in
            for number in 0..<count {
                let message = Message(
                    key: "\(number)", target: settings.id, kind: .alarm, event: .finished, rule: "failed",
                    severity: .error, time: Timestamp(now))
                let envelope = Envelope(id: .init(rawValue: "\(number)"), message: message)
                group.addTask { await link.attempt(envelope, body: Array("{}".utf8), at: now) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts.allSatisfy { if case .delivered = $0 { true } else { false } })
        await transport.shutdown()
    }
}
