/// Why nobody is to hear of something.
enum Quiet: Hashable {
    /// With the reason that the configuration or a person gave.
    case muted(String)
    case silenced(String)

    func step(of rule: Rule) -> Trace.Step {
        switch self {
        case .muted(let reason): Trace.Step(rule: rule.name, outcome: .muted, detail: reason)
        case .silenced(let reason): Trace.Step(rule: rule.name, outcome: .silenced, detail: reason)
        }
    }
}
