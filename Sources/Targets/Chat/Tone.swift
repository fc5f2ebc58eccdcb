import Core

/// How bad it is, for colours and signs.
enum Tone: Hashable, Sendable, CaseIterable {
    case bad, careful, good, plain

    /// As urgent as the rule says; green is only what went well.
    init(_ message: Message) {
        switch (Outcome(message), message.severity) {
        case (.recovered, _): self = .good
        case (.closed, _): self = .plain
        case (_, .critical), (_, .error): self = .bad
        case (_, .warning): self = .careful
        case (.succeeded, .info): self = .good
        case (_, .info): self = .plain
        }
    }

    /// Told apart by shape as well as by colour.
    var sign: String {
        switch self {
        case .bad: "❌"
        case .careful: "⚠️"
        case .good: "✅"
        case .plain: "🔹"
        }
    }

    /// 0xRRGGBB.
    var colour: Int {
        switch self {
        case .bad: 0xD13438
        case .careful: 0xFFB900
        case .good: 0x107C10
        case .plain: 0x605E5C
        }
    }

    /// `#RRGGBB`.
    var hex: String {
        let digits = String(colour, radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
