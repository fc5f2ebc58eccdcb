import Core
import Foundation
import Testing

@Suite struct MessageTextTests {
    private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    /// An alarm of which nothing is known but its event.
    private static func bare(_ kind: Message.Kind = .alarm, _ event: Event = .finished) throws -> Message {
        Message(
            key: "k", target: .init(rawValue: "ops"), kind: kind, event: event, rule: "r", severity: .error,
            time: try time("2026-11-01T02:11:05Z"))
    }

    private static func message(
        _ kind: Message.Kind = .alarm, _ event: Event = .finished, result: Session.Result? = .failed, streak: Int = 1
    ) throws -> Message {
        var message = try bare(kind, event)
        let job = Job(
            source: .init(rawValue: "hq"), id: .init(rawValue: "1"), name: "NAS-hr", kind: .nas, type: "NasBackup")
        message.job = Message.JobFacts(job)
        message.source = .init(name: job.source, url: "https://em.example.com")
        message.server = "srv12.tech.local"
        message.history = .init(streak: streak, previousResult: .failed)
        if let result {
            message.session = Session(
                id: .init(rawValue: "s"), uid: "u", name: "NAS-hr@1", state: "Stopped", result: result,
                startedAt: try time("2026-11-01T02:00:02Z"), endedAt: message.time)
        }
        return message
    }

    static let results: [(Session.Result, Int, String)] = [
        (.failed, 1, "File share backup NAS-hr on srv12 failed after 11 min."),
        (.failed, 2, "File share backup NAS-hr on srv12 failed after 11 min (2nd time in a row)."),
        (.warning, 3, "File share backup NAS-hr on srv12 ended with a warning after 11 min (3rd time in a row)."),
        (.success, 9, "File share backup NAS-hr on srv12 succeeded after 11 min."),
        (.none, 2, "File share backup NAS-hr on srv12 ended without a result after 11 min."),
    ]

    @Test(arguments: results)
    func `a finished session is told in a sentence`(result: Session.Result, streak: Int, expected: String) throws {
        #expect(MessageText(try Self.message(result: result, streak: streak)).summary == expected)
    }

    static let kinds: [(Message.Kind, String)] = [
        (.alarm, "NAS-hr failed"), (.reminder, "Still open: NAS-hr failed"), (.escalation, "Escalated: NAS-hr failed"),
        (.recovery, "NAS-hr is well again"), (.test, "Test: NAS-hr failed"),
    ]

    @Test(arguments: kinds)
    func `the title says why the message comes`(kind: Message.Kind, expected: String) throws {
        #expect(MessageText(try Self.message(kind)).title == expected)
    }

    static let events: [(Event, String, String)] = [
        (.started, "NAS-hr started", "File share backup NAS-hr on srv12 started."),
        (.overrunning, "NAS-hr is running long", "File share backup NAS-hr on srv12 is running long."),
        (.stalled, "NAS-hr is stuck", "File share backup NAS-hr on srv12 is stuck."),
        (.missed, "NAS-hr did not start", "File share backup NAS-hr on srv12 did not start."),
        (.stale, "NAS-hr has no recent backup", "File share backup NAS-hr on srv12 has no recent backup."),
        (.blind, "NAS-hr can not be seen", "File share backup NAS-hr on srv12 can not be seen."),
        (.undeliverable, "Messages can not be delivered", "Messages can not be delivered."),
        (.jobAdded, "NAS-hr is a new job", "File share backup NAS-hr on srv12 is a new job."),
        (.jobRemoved, "NAS-hr is no longer there", "File share backup NAS-hr on srv12 is no longer there."),
        (.jobDisabled, "NAS-hr was disabled", "File share backup NAS-hr on srv12 was disabled."),
        (.jobEnabled, "NAS-hr was enabled", "File share backup NAS-hr on srv12 was enabled."),
    ]

    @Test(arguments: events)
    func `every event has its words`(event: Event, title: String, summary: String) throws {
        let text = MessageText(try Self.message(.alarm, event, result: nil))
        #expect(text.title == title)
        #expect(text.summary == summary)
    }

    @Test(arguments: Event.allCases, Message.Kind.allCases)
    func `what is not known is left out`(event: Event, kind: Message.Kind) throws {
        let text = MessageText(try Self.bare(kind, event))
        #expect(!text.title.isEmpty && text.summary.hasSuffix("."))
        let all = text.title + text.summary + text.line + text.strip
        for word in ["nil", "Optional", "  ", "failed", "result", "(", "min", ";", ".."] {
            #expect(!all.contains(word), "\(word) in \(all)")
        }
    }

    @Test func `a source that can not be read is named`() throws {
        var message = try Self.bare(.alarm, .blind)
        message.source = .init(name: .init(rawValue: "hq"), url: "https://em.example.com")
        #expect(MessageText(message).title == "hq can not be read")
        #expect(MessageText(message).summary == "Enterprise Manager hq can not be read.")
        message.kind = .recovery
        #expect(MessageText(message).title == "hq can be read again")
    }

    @Test func `a run that takes too long is compared with what is usual`() throws {
        var message = try Self.message(.alarm, .overrunning, result: Session.Result.none)
        message.time = try Self.time("2026-11-01T04:10:02Z")
        #expect(MessageText(message).summary.hasSuffix("is running long: 2 h 10 min so far."))
        message.history?.usualDuration = 2280
        #expect(MessageText(message).summary.hasSuffix("is running long: usually 38 min, now 2 h 10 min."))
    }

    @Test(arguments: [
        (Session.Result.failed, "failed"), (.warning, "warnings"), (.success, "open"), (.none, "open"),
    ])
    func `a recovery says how long it lasted`(before: Session.Result, state: String) throws {
        var message = try Self.message(.recovery, result: .success)
        message.history?.previousResult = before
        message.incident = .init(id: "i", openedAt: try Self.time("2026-11-01T00:01:05Z"), count: 3)
        let expected = "File share backup NAS-hr on srv12 succeeded after 11 min; \(state) for 2 h 10 min, 3 alarms."
        #expect(MessageText(message).summary == expected)
    }

    @Test func `what ended otherwise is not called well`() throws {
        var message = try Self.message(.recovery, result: nil)
        message.remark = "closed, not backed up"
        message.incident = .init(id: "i", openedAt: message.time, count: 1)
        #expect(MessageText(message).title == "NAS-hr: closed")
        let expected = "File share backup NAS-hr on srv12: closed, not backed up; open for 0 s, 1 alarm."
        message.history = nil
        #expect(MessageText(message).summary == expected)
        #expect(Outcome(message) == .closed)
    }

    @Test func `a remark is added to an alarm`() throws {
        var message = try Self.message()
        message.remark = "could not be delivered to night-page"
        #expect(MessageText(message).summary.hasSuffix("failed after 11 min. Could not be delivered to night-page."))
    }

    @Test func `a test says that it is one, as alarm and as recovery`() throws {
        var message = try Self.message(.test, result: .success)
        message.incident = .init(id: "i", openedAt: message.time, count: 1)
        #expect(MessageText(message).title == "Test: NAS-hr is well again")
        #expect(MessageText(message).summary.hasPrefix("This is a test, nothing happened."))
    }

    @Test func `a digest counts the worst first`() throws {
        let members = try [Session.Result.warning, .failed, .success, .failed].map { try Self.message(result: $0) }
        let digest = try Self.bare(.digest)
        #expect(MessageText(digest, members: members).title == "4 messages: 2 failed, 1 warning, 1 succeeded")
        #expect(MessageText(digest, members: Array(members.prefix(1))).title == "1 message: 1 warning")
        #expect(MessageText(digest).title == "Nothing to report")
    }

    @Test func `a name is one line and may be cut`() throws {
        var message = try Self.message()
        let name = "a\n\u{202E}b" + String(repeating: "x", count: 100)
        message.job = .init(Job(source: .init(rawValue: "hq"), id: .init(rawValue: "1"), name: name, kind: .agent))
        #expect(MessageText(message).title.hasPrefix("a bxxx"))
        #expect(MessageText(message, nameMax: 6).title == "a bxx… failed")
    }

    @Test(arguments: [
        ("10.0.0.7", "10.0.0.7"), ("fe80::1", "fe80::1"), ("srv12.tech.local", "srv12"), ("SRV", "SRV"), (".", "."),
    ])
    func `a server goes by its short name`(server: String, short: String) throws {
        var message = try Self.message()
        message.server = server
        #expect(MessageText(message).summary.contains(" on \(short) failed"))
    }

    @Test(arguments: [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
        (111, "111th"), (122, "122nd"),
    ])
    func `ordinals are English`(number: Int, expected: String) {
        #expect(MessageText.ordinal(number) == expected)
    }

    @Test(
        arguments: [
            (0.0, "0 s"), (44.6, "45 s"), (59.6, "1 min"), (663, "11 min"), (3599, "1 h"), (7800, "2 h 10 min"),
            (86399, "1 d"), (273_600, "3 d 4 h"), (-1, nil), (.nan, nil), (.infinity, nil), (1e300, nil),
        ] as [(Double, String?)])
    func `durations read as people say them`(seconds: Double, expected: String?) {
        #expect(SpokenDuration.text(seconds) == expected)
    }

    @Test func `the strip shows results by shape and colour`() throws {
        var message = try Self.message()
        message.history?.recent = [.success, .warning, .failed, .none]
        #expect(MessageText(message).strip == "✅⚠️❌▫️")
    }
}
