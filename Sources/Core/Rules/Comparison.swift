/// What a number must be: `"> 4h"`, `">= 3"`, `"2..5"`, or a plain value for equality. Durations count in seconds.
package enum Comparison: Hashable, Sendable {
    case equal(Double)
    case less(Double)
    case lessOrEqual(Double)
    case greater(Double)
    case greaterOrEqual(Double)
    /// Both ends belong to it.
    case range(Double, Double)

    package func holds(_ value: Double) -> Bool {
        switch self {
        case .equal(let bound): value == bound
        case .less(let bound): value < bound
        case .lessOrEqual(let bound): value <= bound
        case .greater(let bound): value > bound
        case .greaterOrEqual(let bound): value >= bound
        case .range(let low, let high): (low...high).contains(value)
        }
    }
}
