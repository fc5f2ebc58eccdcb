extension Card {
    /// One line of a card's list.
    struct Line: Hashable, Sendable {
        let text: String
        let isHeading: Bool
    }

    /// The `max` worst items under their headings; how many are left out stands at the end: `…and 12 more`.
    func lines(max: Int = linesMax) -> [Line] {
        let all = groups.enumerated().flatMap { group, content in content.items.map { (group: group, item: $0) } }
        let places = all.indices.sorted { (all[$0].item.rank, $0) < (all[$1].item.rank, $1) }
        let kept = places.prefix(max).sorted().map { all[$0] }
        var lines: [Line] = []
        for (index, group) in groups.enumerated() {
            let items = kept.filter { $0.group == index }
            guard !items.isEmpty else { continue }
            lines.append(Line(text: group.heading, isHeading: true))
            lines += items.map { Line(text: $0.item.text, isHeading: false) }
        }
        if all.count > kept.count { lines.append(Line(text: "…and \(all.count - kept.count) more", isHeading: false)) }
        return lines
    }

    /// What `write` makes of as many lines as make it fit.
    func fitted<Form>(_ write: ([Line]) -> Form, fits: (Form) -> Bool) -> Form {
        for max in stride(from: Self.linesMax, to: 0, by: -3) {
            let form = write(lines(max: max))
            if fits(form) { return form }
        }
        return write(lines(max: 0))
    }
}
