import Core

extension Card {
    /// What of a card is written as text.
    struct Parts: OptionSet, Sendable {
        let rawValue: Int

        static let headline = Parts(rawValue: 1)
        static let facts = Parts(rawValue: 2)
        static let footer = Parts(rawValue: 4)
        static let link = Parts(rawValue: 8)
        static let all: Parts = [.headline, .facts, .footer, .link]
    }

    /// The card in a chat's language, as much of it as fits: first the list gets shorter, then the facts become fewer,
    /// then the summary is cut.
    func text(
        in markup: some Markup, _ parts: Parts = .all, fits: (String) -> Bool
    ) -> String {
        let whole = fitted({ written(in: markup, parts, lines: $0) }, fits: fits)
        if fits(whole) { return whole }
        for facts in stride(from: facts.count - 1, through: 0, by: -1) {
            let text = written(in: markup, parts, lines: lines(max: 0), facts: facts)
            if fits(text) { return text }
        }
        for length in [300, 150, 50] {
            let text = written(in: markup, parts.subtracting([.footer]), lines: [], facts: 0, summaryMax: length)
            if fits(text) { return text }
        }
        return parts.contains(.headline) ? markup.strong(markup.text(headline)) : markup.text(tone.sign)
    }

    private func written(
        in markup: some Markup, _ parts: Parts, lines: [Line], facts factsMax: Int = .max, summaryMax: Int = .max
    ) -> String {
        let summary = summary.map { markup.text(PlainText.cut($0, to: summaryMax)) }
        let title = parts.contains(.headline) ? markup.strong(markup.text(headline)) : nil
        let facts = facts.prefix(parts.contains(.facts) ? factsMax : 0).map { fact in
            "\(markup.strong(markup.text(fact.name + ":"))) \(markup.text(fact.value))"
        }
        let ends = [
            parts.contains(.footer) ? markup.text(footer) : nil,
            parts.contains(.link) ? link.map { markup.link("Open tocsin", to: $0) } : nil,
        ]
        let paragraphs = [[title, summary].compactMap(\.self), facts] + Self.paragraphs(lines, in: markup)
        return (paragraphs + [ends.compactMap(\.self)]).filter { !$0.isEmpty }
            .map { $0.joined(separator: markup.lineBreak) }.joined(separator: markup.lineBreak + markup.lineBreak)
    }

    /// One for each heading.
    private static func paragraphs(_ lines: [Line], in markup: some Markup) -> [[String]] {
        lines.reduce(into: []) { paragraphs, line in
            let text = markup.text(line.text)
            if line.isHeading || paragraphs.isEmpty {
                paragraphs.append([line.isHeading ? markup.strong(text) : text])
            } else {
                paragraphs[paragraphs.count - 1].append(text)
            }
        }
    }
}
