import Core

/// How a job is, in colour, shape and words.
struct HealthSign {
    /// Its class: `good`, `warning`, `bad` or `quiet`.
    let tone: String
    /// Told apart without colour.
    let shape: String
    let word: String

    static let template = """
        <span class="sign {{tone}}"><span aria-hidden="true">{{shape}}</span> {{word}}</span>
        """
}

extension HealthSign {
    init(_ health: JobHealth) {
        word = health == .stale ? "stale" : health.rawValue
        (tone, shape) =
            switch health {
            case .good: ("good", "●")
            case .warning: ("warning", "▲")
            case .failed: ("bad", "✕")
            case .missed: ("bad", "◆")
            case .stale: ("bad", "■")
            case .blind: ("warning", "○")
            case .muted: ("quiet", "‖")
            case .unknown: ("quiet", "·")
            }
    }

    init(_ severity: String) {
        word = severity
        (tone, shape) =
            switch Severity(rawValue: severity) {
            case .critical: ("bad", "◆")
            case .error: ("bad", "✕")
            case .warning: ("warning", "▲")
            case .info, nil: ("quiet", "·")
            }
    }

    init(result: Session.Result) {
        switch result {
        case .success: self.init(.good)
        case .warning: self.init(.warning)
        case .failed: self.init(.failed)
        case .none: self.init(.unknown)
        }
    }

    init(_ state: Delivery.State, attempts: Int = 0) {
        word = state == .decided ? Delivery.State.pending.rawValue : state.rawValue
        (tone, shape) =
            switch state {
            case .delivered: ("good", "●")
            case .dead: ("bad", "✕")
            case .held: ("warning", "‖")
            case .pending: attempts > 0 ? ("warning", "▲") : ("quiet", "○")
            case .decided: ("quiet", "○")
            case .merged, .dropped: ("quiet", "·")
            }
    }
}
