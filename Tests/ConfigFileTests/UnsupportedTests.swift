import ConfigFile
import Core
import TestSupport
import Testing

/// What a version can not do is read and checked all the same, and then refused.
@Suite struct UnsupportedTests {
    static let cases: [FaultTests.Case] = [
        .init("🟥mute: []\n", "`mute` is not supported by this version yet"),
        .init("🟥tests: []\n", "`tests` is not supported"),
        .init("🟥digests:\n  - { name: a, at: 08:05, 🟥notfy: b }\n", "`digests` is not supported", "mean `notify`?"),
        .init("rules: [{ name: a, notify: ops, 🟥repeat: { every: 12h } }]\n", "`repeat` is not supported"),
        .init("defaults: { 🟥escalate: { after: 2h, notify: 🟥night } }\n", "`escalate` is not", "`night` names no"),
        .init("rules: [{ name: a, notify: ops, event: 🟥missed }]\n", "the event `missed` is not supported"),
    ]

    @Test(arguments: cases)
    func `what can not be done is refused where it stands`(_ item: FaultTests.Case) {
        let input = MarkedText(
            Sample.head + "targets:\n  ops: { type: slack, url: \"https://chat.example.com/x\" }\n" + item.marked)
        let unsupported = Unsupported(
            keys: ["mute", "digests", "tests", "repeat", "escalate"], events: [.missed, .blind, .undeliverable])
        let problems = Sample.read(input.text, unsupported: unsupported).problems
        item.check(against: problems.filter { $0.severity == .error }, input)
    }

    @Test func `nobody is told to wait for an event that can not be waited for`() {
        let targets =
            FaultTests.chat.replacing(" }\n", with: ", page: { type: pagerduty, routing_key: x } }\n")
        let text = Sample.head + targets + "rules: [{ name: a, notify: [ops, page] }]\n"
        let read = { (events: Set<Event>) in
            Sample.read(text, unsupported: Unsupported(keys: [], events: events)).problems.map(\.message)
        }
        #expect(read([.blind, .undeliverable]) == [])
        #expect(read([.blind]).count == 1)
        #expect(read([]).count == 2)
        let alone = Sample.head + FaultTests.chat + "rules: [{ name: a, notify: ops }]\n"
        #expect(Sample.read(alone).problems.count == 1, "a target is not told of itself, and there is no other")
    }
}
