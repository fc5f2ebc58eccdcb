import Core
import Foundation
import HTTPTransport
import Storage
import TestSupport
import Testing

@testable import Daemon

/// A target that takes nothing, and takes it again.
@Suite struct CircuitTests {
    private static let net = Target.ID(rawValue: "net")
    private static let book = RuleBook(rules: [
        Rule(name: "lost", event: .undeliverable, notify: [TargetName(CourierHouse.target), TargetName(net)])
    ])

    private func with(
        _ answers: [Int], _ edit: (inout TargetSettings) -> Void = { _ in }, _ body: (CourierHouse) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "tocsin.db").path
            let house = try CourierHouse(answers, path: path, book: Self.book, edit)
            try await body(house)
            await house.store.close()
            await house.transport.shutdown()
        }
    }

    private static func job(_ number: Int) -> Job {
        Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J\(number)"), name: "NAS-\(number)", kind: .nas)
    }

    private func lost(_ house: CourierHouse) async throws -> [Message.Kind] {
        try await house.store.deliveries(in: nil, limit: 100).filter { $0.message.target == Self.net }
            .map(\.message.kind)
    }

    @Test func `after five refusals messages wait, one is probed, and what was refused is sent again`() async throws {
        try await with(Array(repeating: 404, count: 6)) { house in
            for number in 1...5 {
                try await house.decide(.alarm, "d\(number)", job: Self.job(number))
                try await house.turn()
            }
            #expect(try await house.memory.circuit.isOpen)
            #expect(try await lost(house) == [.alarm], "one trouble, told to others")
            try await house.decide(.alarm, "waits", job: Self.job(6))
            try await house.turn()
            #expect(house.requests.count == 5, "it waits")
            try await house.turn(after: 60)
            #expect(house.requests.count == 6, "one is probed")
            #expect(try await house.state(of: "waits") == .pending, "a refused probe is no dead letter")
            try await house.turn(after: 60)
            #expect(house.requests.count == 6, "the next probe comes later")
            try await house.turn(after: 60)
            #expect(try await !house.memory.circuit.isOpen)
            for id in ["d1", "d2", "d3", "d4", "d5", "waits"] {
                #expect(try await house.state(of: id) == .delivered)
            }
            #expect(house.requests.count == 12)
            #expect(try await lost(house) == [.recovery, .alarm])
        }
    }

    @Test func `time behind an open circuit does not count, but a message has an age`() async throws {
        let patience: (inout TargetSettings) -> Void = {
            $0.retry = .init(limit: .seconds(3600), ageMax: .seconds(4 * 3600))
        }
        try await with(Array(repeating: 503, count: 60), patience) { house in
            try await house.decide(.alarm, "old")
            for _ in 1...20 { try await house.turn(after: 601) }
            #expect(try await house.state(of: "old") == .dead, "an hour of trying is over before the circuit opens")
        }
        try await with(Array(repeating: 503, count: 60), patience) { house in
            for number in 1...20 { try await house.decide(.alarm, "d\(number)", job: Self.job(number)) }
            for _ in 1...20 { try await house.turn(after: 2) }
            #expect(try await house.memory.circuit.isOpen)
            for _ in 1...6 { try await house.turn(after: 1801) }
            #expect(try await house.state(of: "d1") == .pending, "three hours behind the circuit cost it nothing")
            for _ in 1...3 { try await house.turn(after: 1801) }
            #expect(try await house.state(of: "d1") == .dead, "it is too old now")
            #expect(try await house.state(of: "d20") == .pending, "it is not probed yet")
        }
    }

    @Test func `a letter whose trouble is over is not sent again`() async throws {
        try await with(Array(repeating: 404, count: 5)) { house in
            for number in 1...5 {
                try await house.decide(.alarm, "d\(number)", job: Self.job(number))
                try await house.turn()
            }
            try await house.decide(.recovery, "r1", job: Self.job(1))
            try await house.decide(.alarm, "next", job: Self.job(9))
            try await house.turn(after: 61)
            try await house.turn(after: 2)
            #expect(try await house.state(of: "d1") == .dead)
            #expect(try await house.state(of: "d2") == .delivered)
            #expect(try await house.state(of: "next") == .delivered)
        }
    }
}
