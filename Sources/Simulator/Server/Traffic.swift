/// What the server was asked, for tests that count.
package struct Traffic: Hashable, Sendable {
    /// Without the query string, as it came.
    package internal(set) var requestsByPath: [String: Int] = [:]
    /// Path and query of every request, in order of arrival; the last `targetsMax` of them.
    package internal(set) var targets: [String] = []
    /// Answers being made at once. A slow body counts only until its header leaves.
    package internal(set) var concurrent = 0
    package internal(set) var concurrentMax = 0

    package static let targetsMax = 100_000

    package var requests: Int { requestsByPath.values.reduce(0, +) }

    mutating func begin(_ call: Call) {
        requestsByPath[call.path, default: 0] += 1
        if targets.count >= Self.targetsMax { targets.removeFirst(Self.targetsMax / 2) }
        targets.append(call.target)
        concurrent += 1
        concurrentMax = max(concurrentMax, concurrent)
    }

    mutating func end() { concurrent -= 1 }
}
