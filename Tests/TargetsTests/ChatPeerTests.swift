import Core
import Foundation
import Targets
import TestSupport
import Testing

/// What chats are sent is what they take, whatever a backup server calls things.
@Suite struct ChatPeerTests {
    private static func exchange(_ peer: ChatPeer, _ envelope: Envelope) throws -> (requests: [TargetRequest], Verdict?)
    {
        let writer = try Samples.writer(peer.service)
        var step = writer.begin(envelope, body: writer.body(envelope) ?? [], at: Samples.now)
        var requests: [TargetRequest] = []
        while case .send(let request, let then) = step, requests.count < 5 {
            requests.append(request)
            step = then(peer.answer(to: request))
        }
        if case .end(let verdict) = step { return (requests, verdict) }
        return (requests, nil)
    }

    private static let names = [
        "alarm", "warning", "reminder", "escalation", "recovery", "overrunning", "added", "digest", "test", "hostile",
        "bare",
    ]

    @Test(arguments: ChatPeer.all, names)
    func `a strict peer takes every kind of message`(peer: ChatPeer, name: String) throws {
        for reference in [nil, "C1/17.01", "41"] {
            var envelope = GoldenTests.envelope(name)
            envelope.reference = reference
            let (_, verdict) = try Self.exchange(peer, envelope)
            #expect(verdict?.word == "delivered", "\(String(describing: verdict))")
        }
    }

    @Test(arguments: ChatPeer.all.filter { $0.service.kind.category == .chat }, LimitTests.fillings)
    func `nothing that a server names makes a message too long`(peer: ChatPeer, filling: String) throws {
        for envelope in LimitTests.envelopes(of: filling) {
            // Of a message whose form is refused another is sent: the first must be good.
            let (requests, verdict) = try Self.exchange(peer, envelope)
            #expect(verdict?.word == "delivered", "\(String(describing: verdict))")
            #expect(requests.count == 1)
        }
    }

    @Test(arguments: ChatPeer.all)
    func `a strict peer refuses what is meant for another`(peer: ChatPeer) throws {
        for other in ChatPeer.all where other.service != peer.service {
            let request = try #require(try Samples.writer(other.service).request(Samples.envelope()))
            #expect(peer.refusal(request) != nil, "\(other.service.kind)")
        }
    }

    @Test(arguments: ChatPeer.all.filter { $0.service.kind.category == .chat })
    func `a long digest keeps the worst and counts what is left out`(peer: ChatPeer) throws {
        let members = (0..<50).map { index in
            var message = Samples.message(
                severity: index == 49 ? .critical : .warning,
                session: Samples.session(index == 49 ? .failed : .warning),
                job: Samples.job("job\(index)"))
            message.server = "srv\(index % 3)"
            return message
        }
        let (requests, verdict) = try Self.exchange(peer, Samples.envelope(Samples.digest, members: members))
        #expect(verdict?.word == "delivered")
        let text = Activity.texts(requests[0], of: peer.service.kind).joined(separator: "\n")
        #expect(text.contains("50 messages: 1 failed, 49 warnings"))
        #expect(text.contains("job49 failed"))
        #expect(text.firstMatch(of: /…and [0-9]+ more/) != nil)
    }

    // MARK: - Names that would like to be more

    private static let pieces = [
        "@", "all", "here", "everyone", "room", "channel", "**", "*", "_", "`", "```", "~~", "<", ">", "<!", "<@",
        "&lt;",
        "&", ";", "[", "](", "]", "(", ")", "http://", "https://evil.example", "www.evil.example", "/", "/kick", "#",
        "!",
        ":", ":fire:", "|", "||", "$", "\\", "\n", "\u{202E}", "\u{2066}", "\u{0}", "{{", "-", "+", "1.", " ", "<b>",
        "</b>",
        "<script>", "<users/all>", "mailto:", "x", "9", "é",
    ]

    private static func hostile(_ name: String) -> Envelope {
        let failure = Session.Failure(object: name, reason: name)
        var message = Samples.message(session: Samples.session(name: name, failures: [failure]), job: Samples.job(name))
        message.server = name
        message.rule = name
        message.labels = [name: name]
        return Samples.envelope(message)
    }

    @Test(arguments: ChatPeer.all.filter { $0.service.kind.category == .chat && $0.service.kind != .slack })
    func `a name is a name and nothing else`(peer: ChatPeer) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let kind = peer.service.kind
        let plain = try #require(try Self.exchange(peer, Self.hostile("a b")).requests.first)
        let marks = Activity.markdown(plain, of: kind).map(Activity.marks)
        for _ in 0..<40 {
            let count = Int.random(in: 1...6, using: &random)
            let name = (0..<count).map { _ in pieces(&random) }.joined()
            guard !PlainText.line(name).isEmpty else { continue }
            let (requests, verdict) = try Self.exchange(peer, Self.hostile(name))
            #expect(verdict?.word == "delivered", "seed \(seed), \(name.debugDescription)")
            let request = try #require(requests.first)
            for text in Activity.texts(request, of: kind) {
                let found = Activity.found(in: text)
                #expect(found == nil, "seed \(seed), \(name.debugDescription): \(text.debugDescription)")
            }
            let same = Activity.markdown(request, of: kind).map(Activity.marks) == marks
            #expect(same, "seed \(seed), \(name.debugDescription): \(Activity.markdown(request, of: kind))")
        }
    }

    private func pieces(_ random: inout SeededGenerator) -> String { Self.pieces.randomElement(using: &random) ?? "" }
}
