import Core
import Foundation
import HTTPTransport
import Simulator
import Storage
import TestSupport
import Testing

/// Targets that answer wrongly, late or never: one failed session, told to all of them by one run of the built tool.
@Suite struct HostileTargetTests {
    /// How a target behaves, and what must become of the message.
    struct Target: Sendable, CustomTestStringConvertible {
        let name: String
        var type = "webhook"
        let serve: @Sendable (RawConnection) -> Void
        let state: Delivery.State
        /// In the reason.
        var reason = ""
        /// Seconds from the attempt to the next.
        var wait: ClosedRange<Double>?
        var mayHaveArrived = false

        var testDescription: String { name }

        init(
            _ name: String, type: String = "webhook", _ state: Delivery.State, _ reason: String = "",
            wait: ClosedRange<Double>? = nil, mayHaveArrived: Bool = false,
            serve: @escaping @Sendable (RawConnection) -> Void
        ) {
            (self.name, self.type, self.serve, self.state) = (name, type, serve, state)
            (self.reason, self.wait, self.mayHaveArrived) = (reason, wait, mayHaveArrived)
        }

        /// Reads the request and gives this answer.
        static func answer(_ status: Int, _ body: String = "", headers: String = "")
            -> @Sendable (RawConnection) -> Void
        {
            { connection in
                _ = connection.readRequest()
                connection.write(
                    "HTTP/1.1 \(status) Status\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
    }

    private static let refusals: [Target] = [
        Target("moved", .dead, "redirect", serve: Target.answer(301, headers: "Location: http://127.0.0.1:9/x\r\n")),
        Target("bad-request", .dead, "400", serve: Target.answer(400, "no such path: /bad-request-SECRET")),
        Target("unauthorised", .dead, "401", serve: Target.answer(401)),
        Target("missing", .dead, "404", serve: Target.answer(404, "<html>no</html>")),
        Target("gone", .dead, "the webhook is gone", serve: Target.answer(410)),
        Target("large", .dead, "too large", serve: Target.answer(413)),
        Target("lying-hook", .dead, "`ok` is false", serve: Target.answer(200, #"{"ok":false}"#)),
        Target("slack-gone", type: "slack", .dead, "no_service", serve: Target.answer(404, "no_service")),
        Target("slack-lying", type: "slack", .dead, "no_service", serve: Target.answer(200, "no_service")),
        Target(
            "teams-lying", type: "teams", .dead, "413",
            serve: Target.answer(200, "Microsoft Teams endpoint returned HTTP error 413 with ContextId x")),
        Target("discord-lying", type: "discord", .dead, "200", serve: Target.answer(200, #"{"message":"no"}"#)),
    ]

    private static let pauses: [Target] = [
        Target(
            "slow-down", .pending, "429", wait: 120...130, serve: Target.answer(429, headers: "Retry-After: 120\r\n")),
        Target(
            "dated", .pending, "429", wait: 3600...3610,
            serve: Target.answer(429, headers: "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\n")),
        Target(
            "absurd", .pending, "429", wait: 3600...3610,
            serve: Target.answer(429, headers: "Retry-After: 99999999999999999999\r\n")),
        Target("vague", .pending, "429", wait: 1...10, serve: Target.answer(429, headers: "Retry-After: soon\r\n")),
        Target("broken", .pending, "500", wait: 1...10, serve: Target.answer(500)),
        Target("away", .pending, "503", wait: 30...40, serve: Target.answer(503, headers: "Retry-After: 30\r\n")),
        Target(
            "teams-busy", type: "teams", .pending, "429", wait: 1...10,
            serve: Target.answer(200, "Microsoft Teams endpoint returned HTTP error 429 with ContextId x")),
    ]

    private static let wires: [Target] = [
        Target("deaf", .pending, "no answer came", wait: 1...10, mayHaveArrived: true) { $0.waitUntilClosed() },
        Target("mute", .pending, "no answer came", wait: 1...10, mayHaveArrived: true) { connection in
            _ = connection.readRequest()
            connection.waitUntilClosed()
        },
        Target("shut", .pending, "closed the connection", wait: 1...10, mayHaveArrived: true) { _ = $0.readRequest() },
        Target("reset", .pending, "cut off", wait: 1...10, mayHaveArrived: true) { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            connection.reset()
        },
        Target("dripping", .pending, "not complete", wait: 1...10, mayHaveArrived: true) { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
            connection.write("o")
            connection.waitUntilClosed()
        },
        Target("babbling", .pending, "not HTTP", wait: 1...10, mayHaveArrived: true) { connection in
            _ = connection.readRequest()
            connection.write([0x16, 0x03, 0x01, 0x00, 0xFF] + Array(repeating: 0x80, count: 4096))
        },
        Target("endless", .delivered) { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
            let blanks = [UInt8](repeating: 32, count: 1 << 16)
            while connection.write(blanks) {}
        },
        Target("good", .delivered, serve: Target.answer(204)),
    ]

    private func configuration(_ em: String, _ urls: [(Target, String)], net: String) -> String {
        let patience = "timeout: 1s, fallback: net"
        let names = urls.map(\.0.name).joined(separator: ", ")
        let targets = urls.map { target, url in
            "  \(target.name): { type: \(target.type), url: \"\(url)\(target.name)-SECRET\", \(patience) }"
        }
        return """
            version: 1
            sources: { hq: { url: "\(em)", username: tocsin, password: simulated, jobs: { kinds: [nas] } } }
            targets:
            \(targets.joined(separator: "\n"))
              net: { type: webhook, url: "\(net)/net" }
            rules:
              - { name: failed, when: { result: failed }, notify: [\(names)], after_retries: false }
            """
    }

    @Test(.timeLimit(.minutes(2)))
    func `each target gets what its answers deserve, and no other is disturbed`() async throws {
        let targets = Self.refusals + Self.pauses + Self.wires
        let servers = targets.map { RawServer($0.serve) }
        let mailbox = Mailbox()
        var world = World()
        let job = world.addJob("NAS-hr")
        let server = EnterpriseManagerServer(world)
        try await server.whileRunning { em in
            let urls = zip(targets, servers).map { ($0, $1.url) }
            try await Scratch.with(configuration(em, urls, net: mailbox.url)) { folder in
                #expect(try await Tool.run(["run", "--once"], in: folder).status == 0, "the baseline")
                server.update { world in
                    let start = Date(timeIntervalSinceNow: -3600)
                    world.end(world.start(job, at: start), at: start.addingTimeInterval(60), .failed)
                }
                let ending = try await Tool.run(["run", "--once"], in: folder)
                #expect(ending.status == 1)
                #expect(!ending.errors.contains("SECRET"), "\(ending.errors)")
                try await expect(targets, in: folder)
                #expect(try await Tool.run(["run", "--once"], in: folder).status == 1)
                #expect(mailbox.attempts("/net").count == Self.refusals.count, "one for each dead letter")
            }
        }
        withExtendedLifetime(servers) {}
    }

    private func expect(_ targets: [Target], in folder: URL) async throws {
        let store = try SQLiteStore.open(path: folder.appending(path: "tocsin.db").path)
        let all = try await store.deliveries(in: nil, limit: 1000)
        await store.close()
        for target in targets {
            let found = all.filter { $0.message.target.rawValue == target.name }
            let delivery = try #require(found.first)
            let comment = Comment(rawValue: "\(target.name): \(delivery.lastError ?? "no error")")
            #expect(found.count == 1 && delivery.state == target.state, comment)
            #expect(delivery.lastError.map { $0.contains(target.reason) } ?? target.reason.isEmpty, comment)
            #expect(delivery.lastError?.contains("SECRET") != true, comment)
            #expect(delivery.mayHaveArrived == target.mayHaveArrived, comment)
            if let wait = target.wait {
                let begun = try #require(delivery.firstAttemptAt)
                #expect(wait.contains(delivery.nextAttemptAt.timeIntervalSince(begun)), comment)
            }
        }
    }
}
