/// What another configuration would have told of the same history.
package struct BacktestComparison: Hashable, Sendable {
    package struct Pair<Subject: Hashable & Sendable>: Hashable, Sendable {
        package let subject: Subject
        package let old: Int
        package let new: Int
    }

    /// Messages that only one of the two tells, put together where they say the same.
    package struct Difference: Hashable, Sendable {
        package let target: Target.ID
        package let kind: Message.Kind
        package let title: String
        package var count: Int
    }

    /// Messages that both tell, with another severity.
    package struct Change: Hashable, Sendable {
        package let target: Target.ID
        package let title: String
        package let old: Severity
        package let new: Severity
        package var count: Int
    }

    /// By name.
    package let targets: [Pair<Target.ID>]
    /// In the new configuration's order, then what only the old one has.
    package let rules: [Pair<String>]
    /// The most frequent first.
    package let added: [Difference]
    package let gone: [Difference]
    package let changed: [Change]

    package var isEmpty: Bool { added.isEmpty && gone.isEmpty && changed.isEmpty }

    /// Says the same to the same target about the same; when it says so and by which rule does not matter.
    private struct Key: Hashable {
        let target: Target.ID
        let kind: Message.Kind
        let event: Event
        let source: Source.ID?
        let job: Job.ID?
        let session: Session.ID?

        init(_ message: Message) {
            target = message.target
            kind = message.kind
            event = message.event
            source = message.source?.name
            job = message.job?.id
            session = message.session?.id
        }
    }

    package init(old: BacktestReport, new: BacktestReport) {
        targets = Self.pairs(old.targets.map { ($0.subject, $0.count) }, new.targets.map { ($0.subject, $0.count) })
            .sorted { $0.subject < $1.subject }
        rules = Self.pairs(old.rows.map { ($0.rule, $0.total) }, new.rows.map { ($0.rule, $0.total) })
        var before = Dictionary(grouping: old.sendings.map(\.message), by: Key.init).mapValues { $0[...] }
        var added: [Message] = []
        var changed: [(old: Message, new: Message)] = []
        for message in new.sendings.map(\.message) {
            guard let match = before[Key(message)]?.popFirst() else {
                added.append(message)
                continue
            }
            if match.severity != message.severity { changed.append((match, message)) }
        }
        self.added = Self.differences(added)
        // What is left of the old found no match.
        let left = before.values.flatMap { $0 }
        gone = Self.differences(left)
        self.changed = Self.changes(changed)
    }

    private static func pairs<Subject>(
        _ old: [(Subject, Int)], _ new: [(Subject, Int)]
    ) -> [Pair<Subject>] {
        let (before, after) = (Dictionary(old, uniquingKeysWith: +), Dictionary(new, uniquingKeysWith: +))
        var seen: Set<Subject> = []
        return (new + old).map(\.0).filter { seen.insert($0).inserted }.map {
            Pair(subject: $0, old: before[$0] ?? 0, new: after[$0] ?? 0)
        }
    }

    private static func differences(_ messages: [Message]) -> [Difference] {
        var counts: [Difference: Int] = [:]
        for message in messages {
            let title = MessageText(message).title
            counts[Difference(target: message.target, kind: message.kind, title: title, count: 0), default: 0] += 1
        }
        return counts.map { difference, count in
            var difference = difference
            difference.count = count
            return difference
        }
        .sorted {
            ($1.count, $0.title, $0.target, $0.kind.rawValue) < ($0.count, $1.title, $1.target, $1.kind.rawValue)
        }
    }

    private static func changes(_ pairs: [(old: Message, new: Message)]) -> [Change] {
        var counts: [Change: Int] = [:]
        for (old, new) in pairs {
            let title = MessageText(new).title
            let change = Change(target: new.target, title: title, old: old.severity, new: new.severity, count: 0)
            counts[change, default: 0] += 1
        }
        return counts.map { change, count in
            var change = change
            change.count = count
            return change
        }
        .sorted { ($1.count, $0.title, $0.target, $1.new) < ($0.count, $1.title, $1.target, $0.new) }
    }
}
