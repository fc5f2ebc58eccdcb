import Core
import Foundation
import Targets
import Testing

@Suite struct FollowUpTests {
    private static let base = "https://itsm.example.net/api/tickets"

    private static func tree(_ text: String) -> BodyTree {
        .object([.init(name: "x", value: .template(Secret(text)))])
    }

    private static func tickets(
        reference: String? = "/ticket/id", update: WebhookSettings.FollowUp? = nil,
        recovery: WebhookSettings.FollowUp? = nil
    ) throws -> TargetWriter {
        let webhook = WebhookSettings(
            url: Samples.hook, body: tree("{{title}}"), reference: reference, onUpdate: update, onRecovery: recovery)
        return try Samples.writer(url: base, webhook: webhook)
    }

    private static let note = WebhookSettings.FollowUp(
        method: "PUT", url: Secret(base + "/{{reference}}/notes?by={{job.name}}"),
        body: tree("{{reference}}: {{title}}"))
    private static let close = WebhookSettings.FollowUp(
        method: "PATCH", url: Secret(base + "/{{reference}}"),
        body: .object([.init(name: "status", value: .template(Secret("closed")))]))

    private static func envelope(
        _ kind: Message.Kind = .alarm, isUpdate: Bool = true, reference: String? = "INC 1/2"
    ) -> Envelope {
        var envelope = Samples.envelope(kind == .recovery ? Samples.recovery : Samples.message(kind))
        envelope.isUpdate = isUpdate
        envelope.reference = reference
        return envelope
    }

    private static func told(_ writer: TargetWriter, _ envelope: Envelope) throws -> String {
        let request = try #require(writer.request(envelope))
        return "\(request.method) \(request.url.reveal()) \(String(decoding: request.body, as: UTF8.self))"
    }

    @Test(arguments: [Message.Kind.alarm, .reminder, .escalation])
    func `what comes later updates the ticket`(kind: Message.Kind) throws {
        let envelope = Self.envelope(kind)
        let expected =
            "PUT \(Self.base)/INC%201%2F2/notes?by=NAS-hr {\"x\":\"INC 1/2: \(envelope.message.titleWithoutMembers)\"}"
        #expect(try Self.told(Self.tickets(update: Self.note), envelope) == expected)
    }

    @Test func `a recovery closes it`() throws {
        let writer = try Self.tickets(update: Self.note, recovery: Self.close)
        for isUpdate in [true, false] {
            let told = try Self.told(writer, Self.envelope(.recovery, isUpdate: isUpdate))
            #expect(told == "PATCH \(Self.base)/INC%201%2F2 {\"status\":\"closed\"}")
        }
    }

    @Test func `a test closes what it opened, as a recovery does`() throws {
        var envelope = Self.envelope(.recovery)
        envelope.message.kind = .test
        let told = try Self.told(Self.tickets(update: Self.note, recovery: Self.close), envelope)
        #expect(told == "PATCH \(Self.base)/INC%201%2F2 {\"status\":\"closed\"}")
    }

    static let own: [(Envelope, String)] = [
        (envelope(isUpdate: false, reference: nil), "the first alarm"),
        (envelope(isUpdate: true, reference: nil), "an update of what has no reference"),
        (envelope(.recovery, reference: nil), "a recovery of what has no reference"),
        (envelope(.test), "a test"),
    ]

    @Test(arguments: own)
    func `without a ticket to follow up a message goes its own way`(envelope: Envelope, why: String) throws {
        let told = try Self.told(Self.tickets(update: Self.note, recovery: Self.close), envelope)
        #expect(told == "POST \(Self.base) {\"x\":\"\(envelope.message.titleWithoutMembers)\"}", "\(why)")
    }

    @Test func `a recovery without a request of its own is a message like any other`() throws {
        let told = try Self.told(Self.tickets(update: Self.note), Self.envelope(.recovery))
        #expect(told == "POST \(Self.base) {\"x\":\"NAS-hr is well again\"}")
    }

    @Test func `with a reference and no update nothing is posted anew`() throws {
        let draft = try Self.tickets(recovery: Self.close).draft(for: Self.envelope())
        #expect(draft == .nothing(reason: "the target has it already, and no `on_update` is set"))
    }

    @Test func `without a reference an update goes out as it is`() throws {
        let told = try Self.told(Self.tickets(reference: nil), Self.envelope(reference: nil))
        #expect(told == "POST \(Self.base) {\"x\":\"NAS-hr failed\"}")
    }

    @Test func `without a reference an update has its own request too`() throws {
        let update = WebhookSettings.FollowUp(method: "PUT")
        let told = try Self.told(Self.tickets(reference: nil, update: update), Self.envelope(reference: nil))
        #expect(told == "PUT \(Self.base) {\"x\":\"NAS-hr failed\"}")
    }

    @Test(arguments: [("DELETE", ""), ("POST", "{\"x\":\"NAS-hr is well again\"}")])
    func `a follow-up without a body takes the target's, but a DELETE has none`(method: String, body: String) throws {
        let recovery = WebhookSettings.FollowUp(method: method, url: Secret(Self.base + "/{{reference}}"))
        let told = try Self.told(Self.tickets(recovery: recovery), Self.envelope(.recovery))
        #expect(told == "\(method) \(Self.base)/INC%201%2F2 \(body)")
    }

    static let references: [(String, String?)] = [
        (#"{"ticket":{"id":"INC-7"}}"#, "INC-7"), (#"{"ticket":{"id":4711}}"#, "4711"),
        (#"{"ticket":{"id":9007199254740993}}"#, "9007199254740993"), (#"{"ticket":{"id":true}}"#, nil),
        (#"{"ticket":{"id":null}}"#, nil), (#"{"ticket":{"id":""}}"#, nil), (#"{"ticket":[]}"#, nil), ("", nil),
        ("<html>", nil), (#"{"ticket":{"id":"\#(String(repeating: "x", count: 1025))"}}"#, nil),
    ]

    @Test(arguments: references)
    func `the reference is read from the answer`(body: String, expected: String?) throws {
        let answer = TargetAnswer(status: 201, body: Array(body.utf8))
        let envelope = Self.envelope(isUpdate: false, reference: nil)
        let verdict = try Self.tickets().verdict(of: answer, for: envelope, at: Samples.now)
        #expect(verdict == .delivered(reference: expected))
    }

    @Test(arguments: [
        ("/a~1b/m~0n", "7"), ("/list/1/id", "8"), ("/list/9/id", nil), ("/list/x", nil), ("/text/deeper", nil),
        ("/", "9"), ("", nil),
    ])
    func `a pointer goes where it points`(pointer: String, expected: String?) throws {
        let body = #"{"a/b":{"m~n":7},"list":[{},{"id":"8"}],"text":"t","":9}"#
        let verdict = try Self.tickets(reference: pointer).verdict(
            of: TargetAnswer(status: 200, body: Array(body.utf8)), for: Self.envelope(isUpdate: false, reference: nil),
            at: Samples.now)
        #expect(verdict == .delivered(reference: expected))
    }

    @Test func `the answer to a follow-up does not rename the ticket`() throws {
        let answer = TargetAnswer(status: 200, body: Array(#"{"ticket":{"id":"note-1"}}"#.utf8))
        let verdict = try Self.tickets(update: Self.note).verdict(of: answer, for: Self.envelope(), at: Samples.now)
        #expect(verdict == .delivered(reference: "INC 1/2"))
    }
}

extension Message {
    fileprivate var titleWithoutMembers: String { MessageText(self).title }
}
