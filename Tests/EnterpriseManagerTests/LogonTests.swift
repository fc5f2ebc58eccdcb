import Core
import Foundation
import Testing

@testable import EnterpriseManager

@Suite struct LogonTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)
    private let first = Token(text: "one", sessionID: "1")
    private let second = Token(text: "two", sessionID: "2")

    @Test func `forgetting an old token does not disturb a newer one`() async throws {
        let logon = Logon()
        _ = try await logon.token(instead: nil, at: now) { [first] () throws(EnterpriseManagerError) in first }
        _ = try await logon.token(instead: first, at: now) { [second] () throws(EnterpriseManagerError) in second }
        await logon.forget(first)
        #expect(await logon.token == second)
        await logon.forget(second)
        #expect(await logon.token == nil)
    }

    @Test func `forgetting while a logon is under way leaves it to its end`() async throws {
        let logon = Logon()
        let token = try await logon.token(instead: nil, at: now) { [first] () throws(EnterpriseManagerError) in
            await logon.forget(first)
            return first
        }
        #expect(token == first)
        #expect(await logon.token == first)
    }

    @Test func `an unreachable server is asked for one logon by all who wait for it`() async {
        let logon = Logon()
        let error = EnterpriseManagerError(
            kind: .unreachable, source: .init(rawValue: "hq"), path: "/api", message: "no connection"
        )
        let attempts = Attempts()
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...20 {
                group.addTask {
                    _ = try? await logon.token(instead: nil, at: now) { () throws(EnterpriseManagerError) -> Token in
                        await attempts.begin(untilWaiting: 19, on: logon)
                        throw error
                    }
                }
            }
        }
        #expect(await attempts.count == 1)
    }

    /// Counts attempts; each lasts until the others wait for it.
    private actor Attempts {
        private(set) var count = 0

        func begin(untilWaiting others: Int, on logon: Logon) async {
            count += 1
            while await logon.waitingCount < others, count == 1 { await Task.yield() }
        }
    }
}
