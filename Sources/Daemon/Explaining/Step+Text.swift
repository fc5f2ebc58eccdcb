import Core

extension Trace.Step {
    /// What came of it, to follow the rule's name and a colon.
    var text: String {
        switch outcome {
        case .passed: "its conditions did not hold"
        case .told: "told \(targets.map(\.rawValue).joined(separator: ", "))"
        case .merged: "merged: the rule \(detail ?? "of another line") told the same targets"
        case .muted: "muted: \(detail ?? "no reason was given")"
        case .silenced: "silenced: \(detail ?? "no reason was given")"
        case .counted: "counted in its open incident, of which it tells only the first"
        case .waiting: "waits for a retry: \(detail ?? "it is expected")"
        case .nobody: "told nobody: none of its targets is for this job"
        }
    }
}
