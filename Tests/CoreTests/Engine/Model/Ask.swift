import Core

/// What `when` or `unless` of a random rule asks of a session. What is nil or empty asks nothing.
struct Ask: Hashable {
    var results: Set<Session.Result> = []
    var isRetry: Bool?
    var longerThanMinutes: Int?
    /// In the window `night`.
    var isAtNight: Bool?
    var previous: Session.Result?

    /// As the engine is asked.
    var clauses: [Clause] {
        var clauses: [Clause] = []
        if !results.isEmpty {
            clauses.append(.text(.result, .any(sortedResults.map { .pattern(.wildcard($0)) })))
        }
        if let isRetry { clauses.append(.flag(.retry, isRetry)) }
        if let longerThanMinutes { clauses.append(.duration(.duration, .greater(Double(longerThanMinutes) * 60))) }
        if let isAtNight {
            clauses.append(.during(WindowMatch(windows: [Night.name], isNegated: !isAtNight)))
        }
        if let previous { clauses.append(.text(.previousResult, .pattern(.wildcard(previous.rawValue)))) }
        return clauses
    }

    /// As the contract means it, of something that happened at `minute`.
    func holds(_ run: Run, at minute: Int, previous before: Session.Result?) -> Bool {
        (results.isEmpty || results.contains(run.result))
            && (isRetry == nil || isRetry == run.isRetry)
            && (longerThanMinutes.map { run.minutes > $0 } ?? true)
            && (isAtNight == nil || isAtNight == Night.contains(minute))
            && (previous == nil || previous == before)
    }

    var words: String {
        [
            results.isEmpty ? nil : sortedResults.joined(separator: " or "),
            isRetry.map { $0 ? "a retry" : "no retry" }, longerThanMinutes.map { "longer than \($0) min" },
            isAtNight.map { $0 ? "at night" : "by day" }, previous.map { "\($0.rawValue) before" },
        ].compactMap(\.self).joined(separator: ", ")
    }

    private var sortedResults: [String] { results.map(\.rawValue).sorted() }
}
