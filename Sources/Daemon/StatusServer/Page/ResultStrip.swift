import Core

/// The last sessions of a job as a small picture: a low bar is good, a triangle a warning, a tall bar a failure, a dot
/// unknown. Its text says the same to those who do not see it.
struct ResultStrip {
    private static let step = 6
    private static let height = 16

    let width: Int
    /// Commands of an SVG path for each result.
    let good: String
    let warning: String
    let failed: String
    let none: String
    let spoken: String

    /// - Parameter results: Oldest first.
    init(_ results: [Session.Result]) {
        width = JobMemory.recentMax * Self.step
        // The newest is always at the right end.
        let offset = JobMemory.recentMax - results.count
        func path(_ result: Session.Result, _ shape: (Int) -> String) -> String {
            results.enumerated().filter { $0.element == result }.map { shape(($0.offset + offset) * Self.step) }
                .joined()
        }
        good = path(.success) { "M\($0) 11h4v5h-4z" }
        warning = path(.warning) { "M\($0) 16l2-11 2 11z" }
        failed = path(.failed) { "M\($0) 0h4v16h-4z" }
        none = path(.none) { "M\($0 + 1) 14h2v2h-2z" }
        spoken = Self.spoken(results)
    }

    private static func spoken(_ results: [Session.Result]) -> String {
        guard let last = results.last else { return "no session yet" }
        let words: [(Session.Result, String)] = [
            (.success, "good"), (.warning, "with a warning"), (.failed, "failed"), (.none, "without a result"),
        ]
        let counts = words.compactMap { result, word in
            let count = results.count { $0 == result }
            return count == 0 ? nil : "\(count) \(word)"
        }
        let word = words.first { $0.0 == last }?.1 ?? ""
        return "last \(Count.text(results.count, "session")): \(counts.joined(separator: ", ")); the newest \(word)"
    }

    static let template = """
        <svg class="strip" role="img" aria-label="{{spoken}}" viewBox="0 0 {{width}} 16" width="{{width}}" height="16">\
        <title>{{spoken}}</title><path class="good" d="{{good}}"/><path class="warning" d="{{warning}}"/>\
        <path class="bad" d="{{failed}}"/><path class="quiet" d="{{none}}"/></svg>
        """
}
