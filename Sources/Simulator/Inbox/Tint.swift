/// Guesses how bad a message looks from what its format has for that.
enum Tint {
    static func tone(severity: String) -> InboxMessage.Tone? {
        switch severity.lowercased() {
        case "critical", "error": .bad
        case "warning": .warning
        case "info": .info
        default: nil
        }
    }

    /// Adaptive Cards know colours by name only.
    static func tone(card name: String) -> InboxMessage.Tone? {
        switch name.lowercased() {
        case "attention": .bad
        case "warning": .warning
        case "good": .good
        case "accent": .info
        default: nil
        }
    }

    /// `#D13438`, or one of Slack's words.
    static func tone(hex: String) -> InboxMessage.Tone {
        switch hex {
        case "good": .good
        case "warning": .warning
        case "danger": .bad
        default: Int(hex.drop { $0 == "#" }, radix: 16).map { tone(rgb: $0) } ?? .info
        }
    }

    static func tone(rgb: Int) -> InboxMessage.Tone {
        let (red, green, blue) = (rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF)
        if blue >= max(red, green) { return .info }
        if green > red { return .good }
        return green * 2 > red ? .warning : .bad
    }

    /// Where nothing else speaks: the mark or word at the head of a message.
    static func tone(words text: String) -> InboxMessage.Tone {
        let lower = text.lowercased()
        func has(_ words: [String]) -> Bool { words.contains { lower.contains($0) } }
        if has(["✅", "🟢", "recovered", "over again", "is over"]) { return .good }
        if has(["⚠", "⚠️", "🟡", "🟠", "warning"]) { return .warning }
        if has(["🔴", "❌", "🚨", "failed", "critical", "error"]) { return .bad }
        return has(["success", "succeeded"]) ? .good : .info
    }
}
