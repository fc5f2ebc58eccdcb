import Core
import Foundation

/// A message as every chat shows it; a format only writes it in its own language. All texts are single lines.
struct Card: Hashable, Sendable {
    struct Fact: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// Lines that belong together: what failed in a session, or what a digest tells of one server.
    struct Group: Hashable, Sendable {
        let heading: String
        let items: [Item]
    }

    struct Item: Hashable, Sendable {
        let text: String
        /// The worst has the lowest, and is left out last.
        let rank: Int
    }

    static let lengthMax = (title: 140, summary: 700, value: 150, line: 250, footer: 250)
    static let nameMax = 80
    static let labelsMax = 3
    /// More lines than this nobody reads on a phone.
    static let linesMax = 30

    let tone: Tone
    let title: String
    let summary: String?
    let facts: [Fact]
    let groups: [Group]
    let footer: String
    let time: Timestamp
    let link: String?

    init(_ envelope: Envelope) {
        let message = envelope.message
        let text = MessageText(message, members: envelope.members, nameMax: Self.nameMax)
        let isDigest = message.kind == .digest
        let tones = envelope.members.map(Tone.init)
        tone = isDigest ? Tone.allCases.first { tones.contains($0) } ?? .good : Tone(message)
        title = PlainText.cut(PlainText.line(text.title), to: Self.lengthMax.title)
        summary =
            isDigest && message.roundup == nil
            ? nil : PlainText.cut(PlainText.line(text.summary), to: Self.lengthMax.summary)
        facts = isDigest ? [] : Self.facts(of: text)
        groups = isDigest ? Self.digest(envelope.members) : Self.failures(of: message)
        footer = PlainText.cut(PlainText.line(Self.footer(of: message)), to: Self.lengthMax.footer)
        time = message.time
        link = envelope.statusURL.flatMap(Self.link)
    }

    /// The title with its sign, as a phone shows it.
    var headline: String { "\(tone.sign) \(title)" }

    private static func facts(of text: MessageText) -> [Fact] {
        let message = text.message
        let usual = (message.history?.usualDuration).flatMap(SpokenDuration.text)
        let pairs: [(String, String?)] = [
            ("Severity", message.endsTrouble ? nil : message.severity.rawValue),
            ("Server", message.server),
            ("Last runs", text.strip.isEmpty ? nil : text.strip),
            ("Last success", message.endsTrouble ? nil : (message.history?.lastSuccessAt).map(MessageText.moment)),
            ("Usually takes", message.event == .finished ? usual : nil),
            ("Next run", nextRun(after: message)),
            ("Open since", message.endsTrouble ? nil : message.incident.flatMap(openSince)),
        ]
        let labels = message.labels.sorted { $0.key < $1.key }.prefix(labelsMax).map { ($0.key, Optional($0.value)) }
        return (pairs + labels).compactMap { name, value in
            let value = PlainText.cut(PlainText.line(value ?? ""), to: lengthMax.value)
            let name = PlainText.cut(PlainText.line(name), to: lengthMax.value)
            return value.isEmpty || name.isEmpty ? nil : Fact(name: name, value: value)
        }
    }

    /// Only what lay ahead: EM forgets to move a forecast that nothing came of.
    private static func nextRun(after message: Message) -> String? {
        guard let next = message.job?.nextRun, next > message.time, message.event != .jobRemoved else { return nil }
        return MessageText.moment(next)
    }

    /// The first alarm opens it: to say so would tell nothing.
    private static func openSince(_ incident: Incident.Facts) -> String? {
        incident.count > 1 ? "\(MessageText.moment(incident.openedAt)), \(incident.count) alarms" : nil
    }

    private static func failures(of message: Message) -> [Group] {
        guard let failures = message.session?.failures, !failures.isEmpty else { return [] }
        let items = failures.prefix(Session.failuresMax).map { failure in
            let text = PlainText.line("• \(failure.object): \(failure.reason)")
            return Item(text: PlainText.cut(text, to: lengthMax.line), rank: 0)
        }
        return [Group(heading: "What failed", items: items)]
    }

    private static func footer(of message: Message) -> String {
        [
            MessageText.moment(message.time), message.session?.name,
            "\(message.roundup == nil ? "rule" : "digest") \(message.rule)",
            (message.source?.name.rawValue).map { "source \($0)" },
        ]
        .compactMap { $0 }.joined(separator: " · ")
    }

    /// Only what a browser opens, and nothing that would make a chat refuse the message.
    private static func link(_ text: String) -> String? {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()) else { return nil }
        return text.utf16.count <= 2000 ? text : nil
    }
}
