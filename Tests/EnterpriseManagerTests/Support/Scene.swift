import Core
import Foundation
import HTTPTransport
import Simulator
import Testing

@testable import EnterpriseManager

/// A client and the simulated Enterprise Manager that it reads, over the real transport.
struct Scene: Sendable {
    static let night = Date(timeIntervalSince1970: 1_790_000_000)

    let client: EnterpriseManagerClient
    let server: EnterpriseManagerServer
    private let clock: Locked<Date>

    static func run(
        _ world: World = World(), profile: Profile = .v12, format: SourceSettings.Format = .json,
        password: String = "simulated", _ body: (Scene) async throws -> Void
    ) async throws {
        let clock = Locked(night)
        let now: @Sendable () -> Date = { clock.withLock { $0 } }
        let server = EnterpriseManagerServer(world, profile: profile, now: now)
        let transport = Transport()
        try await server.whileRunning { url in
            var settings = SourceSettings(
                id: .init(rawValue: "hq"), url: url + "/", username: "tocsin", password: Secret(password)
            )
            settings.format = format
            let client = EnterpriseManagerClient(settings: settings, transport: transport, now: now)
            try await body(Scene(client: client, server: server, clock: clock))
        }
        await transport.shutdown()
    }

    func pass(_ seconds: TimeInterval) { clock.withLock { $0 += seconds } }

    func onlyJob() async throws -> Core.Job { try #require(try await client.jobs().jobs.first) }

    /// Path and query of what was asked since the last call of `body` began.
    func requests(_ body: () async throws -> Void) async rethrows -> [String] {
        let before = server.traffic.targets.count
        try await body()
        return Array(server.traffic.targets.dropFirst(before))
    }
}

extension Core.Session.ID {
    init(_ id: GUID) { self.init(rawValue: "\(id)") }
}
