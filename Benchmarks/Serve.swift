import ArgumentParser
import FlyingFox
import FlyingSocks
import Foundation
import HTTPTransport
import Simulator

/// The other side of the measurements, in a process of its own: an Enterprise Manager whose jobs all show one list, and
/// a webhook. Bodies are the simulator's, made once.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(shouldDisplay: false)

    @Option var jobs = 1
    /// Whether each answer with a list differs from the one before.
    @Flag var changing = false

    func run() async throws {
        let bodies = try await SharedBodies.make(jobs: jobs)
        let counts = Counts()
        let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 3_600, logger: .disabled)
        let isChanging = changing
        await server.appendRoute("*") { request in
            let path = request.path
            if path.hasSuffix("/hook") { return HTTPResponse(statusCode: .ok, body: Data("ok".utf8)) }
            if path.hasSuffix("/count") {
                return HTTPResponse(statusCode: .ok, body: Data("\(counts.lists)".utf8))
            }
            if path.contains("/sessionMngr") {
                let token = HTTPHeader(rawValue: "X-RestSvcSessionId")
                return HTTPResponse(
                    statusCode: .created, headers: [token: "token"], body: Data(#"{"SessionId":"s"}"#.utf8))
            }
            let isEntities = request.query.contains { $0.name == "format" }
            if path.hasSuffix("/backupSessions") {
                if isEntities { return HTTPResponse(statusCode: .ok, body: bodies.entities) }
                let isOdd = counts.next().isMultiple(of: 2) && isChanging
                return HTTPResponse(statusCode: .ok, body: isOdd ? bodies.other : bodies.list)
            }
            if path.hasSuffix("/nas/jobs") { return HTTPResponse(statusCode: .ok, body: bodies.jobs) }
            if path.hasSuffix("/systemSessions") { return HTTPResponse(statusCode: .ok, body: bodies.collections) }
            return HTTPResponse(statusCode: .notFound, body: Data("{}".utf8))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            try await server.waitUntilListening(timeout: 60)
            guard case .ip4(_, let port) = await server.listeningAddress else { throw Trouble("no port") }
            FileHandle.standardOutput.write(Data("http://127.0.0.1:\(port)\n".utf8))
            try await group.next()
        }
    }
}

/// How many lists were asked for.
private final class Counts: Sendable {
    private let count = Locked(0)

    var lists: Int { count.withLock { $0 } }

    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
