import Core

extension Card {
    /// By server, and there by what happened, worst first everywhere.
    static func digest(_ members: [Message]) -> [Group] {
        let servers = Dictionary(grouping: members) { PlainText.line($0.server ?? $0.source?.name.rawValue ?? "") }
        let groups = servers.map { server, members in group(server, members) }
        return groups.sorted { ($0.items.first?.rank ?? 0, $0.heading) < ($1.items.first?.rank ?? 0, $1.heading) }
    }

    private static func group(_ server: String, _ members: [Message]) -> Group {
        let items = members.map { message in
            let text = PlainText.line("\(Tone(message).sign) \(MessageText(message, nameMax: nameMax).line)")
            return Item(text: PlainText.cut(text, to: lengthMax.line), rank: rank(of: message))
        }
        let counts = Dictionary(grouping: members, by: Outcome.init).mapValues(\.count)
        let parts = Outcome.allCases.compactMap { outcome in counts[outcome].map(outcome.counted) }
        let name = PlainText.cut(server.isEmpty ? "Elsewhere" : server, to: lengthMax.value)
        let heading = "\(name): \(parts.joined(separator: ", "))"
        return Group(heading: heading, items: items.sorted { ($0.rank, $0.text) < ($1.rank, $1.text) })
    }

    /// By urgency, then by what happened.
    private static func rank(of message: Message) -> Int {
        let tone = Tone.allCases.firstIndex(of: Tone(message)) ?? 0
        let outcome = Outcome.allCases.firstIndex(of: Outcome(message)) ?? 0
        return tone * Outcome.allCases.count + outcome
    }
}
