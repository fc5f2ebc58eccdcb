/// Why nobody is to hear of something.
enum Quiet: Hashable {
    /// With the reason that the configuration gives.
    case muted(String)
    case silenced(Silence)

    func step(of rule: Rule) -> Trace.Step {
        switch self {
        case .muted(let reason): Trace.Step(rule: rule.name, outcome: .muted, detail: reason)
        case .silenced(let silence):
            Trace.Step(
                rule: rule.name, outcome: .silenced, detail: "\(silence.reason) (silence \(silence.id.rawValue))")
        }
    }
}
