extension Comparison {
    private var bounds: (low: Double, isLowOpen: Bool, high: Double, isHighOpen: Bool) {
        switch self {
        case .equal(let value): (value, false, value, false)
        case .less(let bound): (-.infinity, false, bound, true)
        case .lessOrEqual(let bound): (-.infinity, false, bound, false)
        case .greater(let bound): (bound, true, .infinity, false)
        case .greaterOrEqual(let bound): (bound, false, .infinity, false)
        case .range(let low, let high): (low, false, high, false)
        }
    }

    /// Whether it holds for any number of the range.
    func isPossible(in range: ClosedRange<Double>, isWhole: Bool) -> Bool {
        let own = bounds
        var low = max(own.low, range.lowerBound)
        var isLowOpen = own.isLowOpen && own.low >= range.lowerBound
        if isWhole {
            let next = isLowOpen ? low.rounded(.down) + 1 : low.rounded(.up)
            (low, isLowOpen) = (next, false)
        }
        let high = min(own.high, range.upperBound)
        let isHighOpen = own.isHighOpen && own.high <= range.upperBound
        return isLowOpen || isHighOpen ? low < high : low <= high
    }

    /// Whether `other` holds for every number for which this holds.
    func implies(_ other: Comparison) -> Bool {
        let (own, other) = (bounds, other.bounds)
        let isLowWithin = own.low > other.low || own.low == other.low && (own.isLowOpen || !other.isLowOpen)
        let isHighWithin = own.high < other.high || own.high == other.high && (own.isHighOpen || !other.isHighOpen)
        return isLowWithin && isHighWithin
    }
}
