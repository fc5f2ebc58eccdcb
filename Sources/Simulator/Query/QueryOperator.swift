/// Longest first, so that `<=` is not read as `<`.
enum QueryOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"

    /// - Parameter order: -1, 0 or 1: how the row's value stands to the text.
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .atMost: order <= 0
        case .atLeast: order >= 0
        case .less: order < 0
        case .greater: order > 0
        }
    }
}
