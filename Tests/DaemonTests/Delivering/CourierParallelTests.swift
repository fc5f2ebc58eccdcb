import Core
import Dispatch
import Foundation
import HTTPTransport
import Storage
import TestSupport
import Testing

@testable import Daemon

/// Several attempts under way at once: none waits for another, but for those of its own job.
@Suite(.timeLimit(.minutes(3))) struct CourierParallelTests {
    private func with(
        parallel: Int, answering answer: @escaping @Sendable (String) -> String?,
        _ body: (CourierHouse) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "tocsin.db").path
            let house = try CourierHouse(path: path, answering: answer) { $0.limits.parallel = parallel }
            try await body(house)
            await house.store.close()
            await house.transport.shutdown()
        }
    }

    private static func job(_ name: String) -> Job {
        Job(source: .init(rawValue: "hq"), id: .init(rawValue: name), name: name, kind: .nas)
    }

    @Test func `a slow answer holds no other message of its target`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let answer: @Sendable (String) -> String? = { id in
            // It is answered after all that were decided later.
            if id == "slow" { gate.wait() }
            if id == "d" { gate.signal() }
            return CourierHouse.answer(200)
        }
        try await with(parallel: 2, answering: answer) { house in
            for id in ["slow", "a", "b", "c", "d"] { try await house.decide(.alarm, id, job: Self.job(id)) }
            try await house.turn()
            #expect(Set(house.ids.prefix(2)) == ["slow", "a"] && Array(house.ids.dropFirst(2)) == ["b", "c", "d"])
            #expect(try await house.state(of: "slow") == .delivered)
        }
    }

    @Test func `what is decided while an answer is waited for goes out meanwhile`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let answer: @Sendable (String) -> String? = { id in
            if id == "slow" { gate.wait() } else { gate.signal() }
            return CourierHouse.answer(200)
        }
        try await with(parallel: 2, answering: answer) { house in
            try await house.whileRunning(isCancelled: false) {
                try await house.decide(.alarm, "slow", job: Self.job("slow"))
                house.wake()
                try await house.wait(forRequests: 1)
                try await house.decide(.alarm, "a", job: Self.job("a"))
                house.wake()
                try await house.wait(forRequests: 2)
            }
            #expect(try await house.state(of: "slow") == .delivered, "a term ends with what it had begun")
            #expect(try await house.state(of: "a") == .delivered)
        }
    }

    /// Answers by chance, and watches over the order of each job: ids are `JOB.NUMBER`.
    private final class Watch: Sendable {
        struct State {
            var random: SeededGenerator
            var delivered: [String: Int] = [:]
            var faults: [String] = []
        }

        let state: Locked<State>

        init(seed: UInt64) { state = Locked(State(random: SeededGenerator(seed: seed))) }

        func answer(_ id: String) -> String? {
            let parts = id.split(separator: ".").map(String.init)
            let (job, number) = (parts[0], Int(parts[1]) ?? 0)
            return state.withLock { state in
                if state.delivered[job, default: 0] != number - 1 { state.faults.append("\(id) out of turn") }
                guard Int.random(in: 0..<4, using: &state.random) > 0 else { return CourierHouse.answer(503) }
                state.delivered[job] = number
                return CourierHouse.answer(200)
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `messages of a job go one after the other, a failed one before the next`(seed: UInt64) async throws {
        let watch = Watch(seed: seed)
        try await with(parallel: 8, answering: watch.answer) { house in
            let jobs = (1...5).map { "job\($0)" }
            for number in 1...6 {
                for job in jobs { try await house.decide(.alarm, "\(job).\(number)", job: Self.job(job)) }
            }
            for _ in 1...40 { try await house.turn(after: 600) }
            let (faults, delivered) = watch.state.withLock { ($0.faults, $0.delivered) }
            #expect(faults.isEmpty, "seed \(seed)")
            #expect(delivered == Dictionary(uniqueKeysWithValues: jobs.map { ($0, 6) }), "seed \(seed)")
        }
    }

    @Test func `a pause that a target asks for stops all that is not begun`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let answer: @Sendable (String) -> String? = { id in
            if id == "a" { return CourierHouse.answer(429, "Retry-After: 120\r\n") }
            if id == "b" { gate.wait() }
            return CourierHouse.answer(200)
        }
        try await with(parallel: 2, answering: answer) { house in
            for id in ["a", "b", "c", "d"] { try await house.decide(.alarm, id, job: Self.job(id)) }
            async let turn: Void = house.turn()
            while try await house.delivery("a")?.lastError == nil { try await Task.sleep(for: .milliseconds(5)) }
            gate.signal()
            try await turn
            #expect(Set(house.ids) == ["a", "b"], "what was under way ends, nothing follows")
            #expect(try await house.state(of: "b") == .delivered)
            try await house.turn(after: 119)
            #expect(house.ids.count == 2)
        }
    }

    @Test func `what the daemon breaks off when it ends is no sign of its target`() async throws {
        let count = 2 * Circuit.transientMax
        let gate = DispatchSemaphore(value: 0)
        let answer: @Sendable (String) -> String? = { _ in
            gate.wait()
            return nil
        }
        try await with(parallel: count, answering: answer) { house in
            for number in 1...count { try await house.decide(.alarm, "\(number)", job: Self.job("\(number)")) }
            try await house.whileRunning(isCancelled: true) {
                house.wake()
                try await house.wait(forRequests: count)
            }
            for _ in 1...count { gate.signal() }
            #expect(try await !house.memory.circuit.isOpen)
            let waiting = try await house.store.deliveries(to: CourierHouse.target, in: .pending, limit: 100)
            #expect(waiting.count == count)
            #expect(waiting.allSatisfy { $0.attempts == 1 && $0.mayHaveArrived && $0.lastError != nil })
        }
    }

    @Test func `more than fits one plan is sent all the same`() async throws {
        let answer: @Sendable (String) -> String? = { _ in CourierHouse.answer(200) }
        try await with(parallel: 16, answering: answer) { house in
            let count = Courier.planMax + 1
            try await house.decide((1...count).map { "\($0)" })
            try await house.turn()
            #expect(Set(house.ids).count == count)
        }
    }
}
