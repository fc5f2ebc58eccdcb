/// How often a value fell into each of some ranges; grows with the number of ranges alone.
struct Histogram: Hashable, Sendable {
    /// Upper bounds, ascending, inclusive.
    let bounds: [Double]
    /// One more than bounds: the last counts what is above all of them.
    private(set) var counts: [Int]
    private(set) var sum: Double = 0

    init(bounds: [Double]) {
        precondition(bounds == bounds.sorted(), "bounds must ascend")
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    mutating func note(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    var count: Int { counts.reduce(0, +) }

    /// For each bound how many values are not above it.
    var cumulative: [(bound: Double, count: Int)] {
        var total = 0
        return zip(bounds, counts).map { bound, count in
            total += count
            return (bound, total)
        }
    }
}
