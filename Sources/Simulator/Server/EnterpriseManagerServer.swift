import FlyingFox
import FlyingSocks
package import Foundation

/// An Enterprise Manager on a loopback port. Plain HTTP: TLS is put in front where it is wanted.
package final class EnterpriseManagerServer: Sendable {
    /// Everything that changes while it runs.
    private struct State {
        var world: World
        var profile: Profile
        var faults = FaultPlan()
        var logons = Logons()
        var traffic = Traffic()
    }

    private let state: Guarded<State>
    private let account: Account
    private let base: String
    private let now: @Sendable () -> Date
    private let whenAsked: @Sendable () -> Void
    private let server: HTTPServer

    /// - Parameter port: 0 takes a free one.
    /// - Parameter base: Begins every Href. By default not the address the server is called by, as in several
    ///   recordings: a client must put its own host in front of the path.
    /// - Parameter now: Ages the logons and the 30-day limit; the world has its own times.
    /// - Parameter whenAsked: Called at every request before anything is done about it, by many at once.
    package init(
        _ world: World = World(), profile: Profile = .v12, account: Account = .standard, port: UInt16 = 0,
        base: String = "https://localhost:9398/api", now: @escaping @Sendable () -> Date = { Date() },
        whenAsked: @escaping @Sendable () -> Void = {}
    ) {
        state = Guarded(State(world: world, profile: profile))
        self.account = account
        self.base = base
        self.now = now
        self.whenAsked = whenAsked
        server = HTTPServer.loopback(port: port)
    }

    // MARK: Running

    /// Serves until cancelled, then returns.
    package func run() async throws {
        await server.appendRoute("*") { [weak self] in
            guard let self else { throw HTTPUnhandledError() }
            return try await respond(to: $0)
        }
        try await server.runUntilCancelled()
    }

    /// - Returns: `http://127.0.0.1:{port}`, once connections are taken.
    package func waitUntilListening() async throws -> String { try await server.listeningURL() }

    /// Serves as long as `body` runs.
    package func whileRunning<Result: Sendable>(_ body: (_ url: String) async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.run() }
            defer { group.cancelAll() }
            return try await body(try await waitUntilListening())
        }
    }

    // MARK: Scripting

    @discardableResult
    package func update<Result>(_ body: (inout World) throws -> Result) rethrows -> Result {
        try state.withLock { try body(&$0.world) }
    }

    package var world: World { state.withLock { $0.world } }

    package var profile: Profile {
        get { state.withLock { $0.profile } }
        set { state.withLock { $0.profile = newValue } }
    }

    /// The faults in force, with what is left of their `times`. Setting them starts each anew.
    package var faults: [Fault] {
        get { state.withLock { $0.faults.faults } }
        set { state.withLock { $0.faults = FaultPlan(newValue) } }
    }

    /// Every logon session ends now, as after 15 idle minutes or a restart of the service.
    package func expireTokens() { state.withLock { $0.logons.expireAll() } }

    // MARK: Looking

    package var traffic: Traffic { state.withLock { $0.traffic } }
    package var validTokens: [String] { state.withLock { $0.logons.open.map(\.token) } }
    package var logonsMade: Int { state.withLock { $0.logons.made } }
    package var logonsEnded: Int { state.withLock { $0.logons.ended } }

    // MARK: Answering

    /// The same without a network. What a fault does to the wire has no place here.
    ///
    /// - Parameter target: As it stands in a request line.
    package func answer(
        to method: String, _ target: String, _ headers: [String: String]
    ) -> (status: Int, headers: [String: String], body: [UInt8]) {
        let call = Call(method: method, target: target, headers: headers)
        let effects = state.withLock { state in state.faults.strike(call.target) }
        let answer = spoilt(answer(call, effects), call, effects)
        return (answer.status, answer.headers, Array(answer.body))
    }

    private func respond(to request: HTTPRequest) async throws -> HTTPResponse {
        let headers = Dictionary(
            request.headers.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        whenAsked()
        let call = Call(method: request.method.rawValue, target: request.target.rawValue, headers: headers)
        let effects = state.withLock { state in
            state.traffic.begin(call)
            return state.faults.strike(call.target)
        }
        defer { state.withLock { $0.traffic.end() } }
        for case .wait(let duration) in effects { try await Task.sleep(for: duration) }
        if effects.contains(.hangUp) { return HTTPResponse(webSocket: HangUp()) }
        return response(spoilt(answer(call, effects), call, effects), effects)
    }

    /// The answer of the API, or the first fault that stands in its place.
    private func answer(_ call: Call, _ effects: [Fault.Effect]) -> Answer {
        for effect in effects {
            switch effect {
            case .status(let status): return .html(status)
            case .redirect(let address): return Answer(status: 302, headers: ["Location": address])
            default: continue
            }
        }
        let (world, profile, distortion) = state.withLock { ($0.world, $0.profile, $0.faults.distortion(effects)) }
        let now = now()
        let router = Router(
            renderer: Renderer(world: world, profile: profile, base: base, now: now, distortion: distortion))
        for case .refusal(let status, let message) in effects {
            return router.answer(Refusal(status: status, message: message), to: call)
        }
        let gate = Gate(profile: profile, account: account, now: now)
        // The lock is held for the logons alone: a large list takes long to write.
        do throws(Refusal) {
            let passage = try state.withLock { state throws(Refusal) in try gate.admit(call, &state.logons) }
            return router.answer(passage, to: call)
        } catch {
            return router.answer(error, to: call)
        }
    }

    private func spoilt(_ answer: Answer, _ call: Call, _ effects: [Fault.Effect]) -> Answer {
        var answer = answer
        for effect in effects {
            switch effect {
            case .garbage: answer.body = Data(#"{"Refs":[{"Links":[{"Rel":"Up","#.utf8) + Data([0xFF, 0xFE, 0x00])
            case .nested(let levels):
                answer.body = Data(#"{"Refs":"#.utf8) + Data(repeating: UInt8(ascii: "["), count: levels)
            case .byteOrderMark: answer.body = Data([0xEF, 0xBB, 0xBF]) + answer.body
            case .entityBomb: answer.body = HostileXML.entityBomb
            case .externalEntity: answer.body = HostileXML.externalEntity
            default: break
            }
        }
        return answer
    }

    private func response(_ answer: Answer, _ effects: [Fault.Effect]) -> HTTPResponse {
        var headers = HTTPHeaders(
            Dictionary(answer.headers.map { (HTTPHeader($0.key), $0.value) }, uniquingKeysWith: { $1 }))
        headers[.date] = now().httpHeader
        return HTTPResponse(
            statusCode: HTTPStatusCode(answer.status, phrase: answer.phrase), headers: headers,
            body: WireBody(answer.body, effects).sequence)
    }
}
