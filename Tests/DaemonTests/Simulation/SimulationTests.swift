import Foundation
import TestSupport
import Testing

/// The daemon's logic under faults of everything around it. A failing seed is printed with its story and plays the same
/// again: `TOCSIN_SIMULATION_SEED=N`. `make soak` plays many more.
@Suite struct SimulationTests {
    private static let portions = 4
    private static let steps = 80
    private static let environment = ProcessInfo.processInfo.environment

    private static var seeds: [UInt64] {
        if let seed = environment["TOCSIN_SIMULATION_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(0..<(environment["TOCSIN_SIMULATION_SEEDS"].flatMap(UInt64.init) ?? 40))
    }

    private static func withSimulation<Value>(
        _ seed: UInt64, _ body: (Simulation) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryFolder { folder in
            let simulation = try await Simulation(seed: seed, path: folder.appending(path: "tocsin.db").path)
            let value = try await body(simulation)
            await simulation.close()
            return value
        }
    }

    /// The first faults, with all that came before them; empty: there are none.
    private static func faults(_ simulation: Simulation) async throws -> [String] {
        let invariants = Invariants(simulation: simulation)
        for _ in 0..<steps {
            try await simulation.step()
            let faults = try invariants.faultsNow()
            if !faults.isEmpty { return simulation.story + faults }
        }
        guard try await simulation.settle() else { return simulation.story + ["something waits for ever"] }
        let faults = try await invariants.faultsNow() + invariants.faultsAtTheEnd()
        return faults.isEmpty ? [] : simulation.story + faults
    }

    @Test(arguments: 0..<portions)
    func `whatever fails, what failed is told once and nothing is lost`(portion: Int) async throws {
        for (number, seed) in Self.seeds.enumerated() where number % Self.portions == portion {
            let faults = try await Self.withSimulation(seed, Self.faults)
            guard !faults.isEmpty else { continue }
            Issue.record("seed \(seed)\n\(faults.joined(separator: "\n"))")
            return
        }
    }

    @Test func `a seed plays the same story each time`() async throws {
        func story() async throws -> [String] {
            try await Self.withSimulation(7) { simulation in
                for _ in 0..<Self.steps { try await simulation.step() }
                _ = try await simulation.settle()
                return simulation.story
            }
        }
        let first = try await story()
        #expect(try await story() == first)
        #expect(first.contains { $0.contains("got id-") })
    }
}
