import Core
import Foundation
import TestSupport
import Testing

@testable import Daemon

/// What `tocsin status` makes of the daemon's own answer.
@Suite struct DaemonStatusTests {
    @Test func `what the API answers is shown in a few tables`() async throws {
        try await House.withHouse { house in
            try await house.seeOneFailure()
            let status = try DaemonStatus(Array(try await house.get("/api/v1/status").body))
            let lines = status.lines(on: Screen())
            #expect(lines.first?.hasPrefix("tocsin \(Version.current), running for ") == true)
            #expect(lines.first?.hasSuffix(", ready") == true)
            let text = lines.joined(separator: "\n")
            #expect(text.contains(/hq +complete +10 s ago +2 +1/), "\(text)")
            #expect(
                text.contains(/chat +slack +1 +1 min ago +0/) || text.contains(/chat +slack +1 +2 min ago +0/),
                "\(text)")
            #expect(text.contains(/say "failed" +1/))
            #expect(lines.last?.hasPrefix("2 messages waiting, the oldest for ") == true)
            #expect(lines.last?.hasSuffix("; 1 open incident.") == true)
            for line in status.lines(on: Screen(width: 60)) { #expect(TerminalText.width(of: line) <= 80, "\(line)") }
        }
    }

    @Test func `what is no status is said to be none`() {
        #expect(throws: RunningDaemon.Silence.self) { try DaemonStatus(Array("<html>".utf8)) }
    }

    @Test(arguments: [
        ("0.0.0.0", "http://127.0.0.1:9480"), ("::", "http://[::1]:9480"), ("::1", "http://[::1]:9480"),
        ("localhost", "http://localhost:9480"),
    ])
    func `it is asked where it listens`(host: String, url: String) throws {
        let configuration = Configuration(timeZone: .gmt, status: .init(host: host, port: 9480))
        #expect(try RunningDaemon(configuration).url == url)
    }

    @Test func `a configuration without a way to it says which key gives one`() {
        for status in [nil, Configuration.Status(host: "127.0.0.1", port: 0)] {
            let silence = #expect(throws: RunningDaemon.Silence.self) {
                try RunningDaemon(Configuration(timeZone: .gmt, status: status))
            }
            #expect(silence?.description.contains("`status.listen`") == true)
        }
    }

    @Test func `the token goes along, and what refuses is quoted`() async throws {
        let server = RawServer(answering: { request in
            let isGood = request.header("Authorization") == "Bearer hush"
            let (status, body) = isGood ? (200, request.target) : (401, "reading needs the token")
            return "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        })
        let configuration = { (token: String) in
            Configuration(
                timeZone: .gmt, status: .init(host: "127.0.0.1", port: server.port, token: Secret(token)))
        }
        #expect(try await RunningDaemon(configuration("hush")).read("status") == Array("/api/v1/status".utf8))
        let silence = await #expect(throws: RunningDaemon.Silence.self) {
            try await RunningDaemon(configuration("wrong")).read("status")
        }
        #expect(silence?.description.contains("answers 401: reading needs the token") == true)
    }
}
