import Testing

@testable import HTTPTransport

@Suite struct BodyBudgetTests {
    @Test func `what fits is granted, and what does not waits until it does`() {
        let budget = BodyBudget(bytesMax: 100)
        #expect(budget.grow(1, to: 60, ideally: 0) == .granted(60))
        #expect(budget.grow(2, to: 50, ideally: 0) == .wait)
        #expect(budget.nextStep() == nil)
        budget.release(1)
        #expect(budget.nextStep() == .resume(2))
        #expect(budget.nextStep() == nil)
        #expect(budget.grow(2, to: 50, ideally: 0) == .granted(50))
    }

    @Test func `more than everything is refused`() {
        let budget = BodyBudget(bytesMax: 100)
        #expect(budget.grow(1, to: 101, ideally: 0) == .tooLarge)
        #expect(budget.grow(1, to: 100, ideally: 0) == .granted(100))
    }

    @Test func `no more is given in advance than half of what is free`() {
        let budget = BodyBudget(bytesMax: 100)
        #expect(budget.grow(1, to: 10, ideally: 1000) == .granted(50))
        #expect(budget.grow(2, to: 10, ideally: 20) == .granted(20))
        #expect(budget.grow(3, to: 30, ideally: 60) == .granted(30))
    }

    @Test func `the oldest finds room at the cost of the youngest`() {
        let budget = BodyBudget(bytesMax: 100)
        for id in [1, 2, 3] as [UInt64] { #expect(budget.grow(id, to: 30, ideally: 0) == .granted(30)) }
        #expect(budget.grow(1, to: 60, ideally: 0) == .wait)
        #expect(budget.nextStep() == .giveWay(3))
        budget.release(3)
        #expect(budget.nextStep() == .resume(1))
    }

    @Test func `a transfer that ended waits no longer`() {
        let budget = BodyBudget(bytesMax: 100)
        #expect(budget.grow(1, to: 100, ideally: 0) == .granted(100))
        #expect(budget.grow(2, to: 50, ideally: 0) == .wait)
        budget.release(2)
        budget.release(1)
        #expect(budget.nextStep() == nil)
    }

    /// Bodies of random length arrive piece by piece in random order. Whatever the order: the bound holds, the oldest
    /// never gives way, someone can always proceed, and in the end nothing is held.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `bodies in any order come to an end within the bound`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let budget = BodyBudget(bytesMax: 100)
        var left = Dictionary(
            uniqueKeysWithValues: (1...12).map { ($0 as UInt64, Int.random(in: 1...100, using: &random)) })
        var received: [UInt64: Int] = [:]
        var held: [UInt64: Int] = [:]
        var paused: Set<UInt64> = []
        func end(_ id: UInt64) {
            budget.release(id)
            left[id] = nil
            held[id] = nil
            paused.remove(id)
        }
        while !left.isEmpty {
            guard let id = left.keys.filter({ !paused.contains($0) }).sorted().randomElement(using: &random) else {
                Issue.record("seed \(seed): all of \(left.keys.sorted()) wait")
                return
            }
            let piece = min(Int.random(in: 1...20, using: &random), left[id, default: 0])
            let needed = received[id, default: 0] + piece
            switch budget.grow(id, to: needed, ideally: needed * 2) {
            case .granted(let bytes):
                held[id] = bytes
                received[id] = needed
                left[id, default: 0] -= piece
                if left[id] == 0 { end(id) }
            case .wait: paused.insert(id)
            case .tooLarge: Issue.record("seed \(seed): \(needed) refused")
            }
            while let step = budget.nextStep() {
                switch step {
                case .resume(let id):
                    #expect(paused.remove(id) != nil)
                    if case .granted(let bytes) = budget.grow(id, to: 0, ideally: 0) { held[id] = bytes }
                case .giveWay(let id):
                    #expect(id != held.keys.min(), "seed \(seed)")
                    end(id)
                }
            }
            #expect(held.values.reduce(0, +) <= 100, "seed \(seed)")
        }
        #expect(budget.grow(99, to: 100, ideally: 0) == .granted(100), "seed \(seed): something is still held")
    }
}
