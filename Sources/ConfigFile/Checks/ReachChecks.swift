import Core

/// What no rule can ever select, what no rule waits for, and what is held for ever.
struct ReachChecks {
    private static let guards: [(event: Event, silence: String)] = [
        (.blind, "nobody is told when a source can not be read"),
        (.undeliverable, "nobody is told when messages do not arrive"),
    ]

    let reader: Reader
    let draft: ConfigurationDraft
    let configuration: Configuration

    func check(_ root: Node) {
        let surroundings = Surroundings(
            sources: configuration.sources, labels: configuration.labels, windows: configuration.windows,
            now: reader.environment.now)
        for placed in draft.rules {
            let rule = placed.value.filled(by: draft.defaults)
            warn(of: rule.contradictions(in: surroundings), in: rule, placed.node)
        }
        warnOfGaps(in: root)
        for target in configuration.targets { warnOfEndlessHold(of: target, in: root) }
    }

    private func warnOfEndlessHold(of target: TargetSettings, in root: Node) {
        guard let match = target.hold?.during else { return }
        let windows = match.windows.compactMap { configuration.windows[$0] }
        let isEndless =
            match.isNegated
            ? windows.allSatisfy { $0.isOver(at: reader.environment.now) } : windows.contains(where: \.isAlwaysOpen)
        guard isEndless, let hold = root["targets"]?[target.id.rawValue]?["hold_during"] else { return }
        reader.warn(
            match.isNegated
                ? "messages wait here for ever: the window is over for good"
                : "messages wait here for ever: the window never closes", at: hold.place)
    }

    private func warn(of contradictions: [Contradiction], in rule: Rule, _ node: Node) {
        let isWhole = Set(contradictions.map(\.condition)).count == max(rule.when.count, 1)
        let subject = isWhole ? "this rule" : "this part of the rule"
        for contradiction in contradictions {
            reader.warn(
                "\(subject) can never match because \(contradiction.reason)",
                at: place(of: contradiction, in: node))
        }
    }

    private func place(of contradiction: Contradiction, in node: Node) -> Place {
        let maps = node["when"]?.members ?? []
        let map = maps.indices.contains(contradiction.condition) ? maps[contradiction.condition] : node
        switch contradiction.cause {
        case .key(let key): return (map[key] ?? map).place
        case .label(let label): return (map["labels"]?[label] ?? map).place
        case .unless: return (node["unless"] ?? draft.defaultsNode?["unless"] ?? node).place
        }
    }

    private func warnOfGaps(in root: Node) {
        guard let entry = root.entries.first(where: { $0.key == "rules" }), !configuration.rules.isEmpty else { return }
        for (event, silence) in Self.guards {
            guard !configuration.rules.contains(where: { $0.event == event }) else { continue }
            // A target is not told of itself: with one alone, nobody else could be.
            if event == .undeliverable, configuration.targets.count < 2 { continue }
            reader.warn("no rule waits for `\(event.rawValue)`: \(silence)", at: entry.keyPlace)
        }
    }
}
