import Core
import Foundation
import Targets
import Testing

/// Nothing that a backup server names can make a chat refuse the message.
@Suite struct LimitTests {
    static let fillings = ["x", "€", "*", "&", "<", "😀", "\u{301}", "\"", "\\", "\n", "é", "- "]

    static func envelopes(of filling: String) -> [Envelope] {
        let long = String(repeating: filling, count: 400)
        let failures = (0..<10).map { Session.Failure(object: "\($0)\(long)", reason: long) }
        var alarm = Samples.message(
            session: Samples.session(name: long, failures: failures), job: Samples.job(long, kind: .backup))
        alarm.server = long
        alarm.rule = long
        alarm.labels = Dictionary(uniqueKeysWithValues: (0..<50).map { ("\($0)\(long)", long) })
        let members = (0..<60).map { index in
            var message = alarm
            message.server = "\(index)\(long)"
            return message
        }
        let alarms = (0...10).map { count in
            var message = alarm
            message.session?.failures = Array(failures.prefix(count))
            return Samples.envelope(message)
        }
        return alarms + [Samples.envelope(Samples.digest, members: members)]
    }

    private static func json(_ kind: TargetSettings.Kind, _ envelope: Envelope) throws -> [String: Any] {
        let body = try #require(try Samples.writer(kind).body(envelope))
        return try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
    }

    private static func objects(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }
    private static func length(_ value: Any?) -> Int { (value as? String)?.utf16.count ?? -1 }

    @Test(arguments: fillings)
    func `Slack's limits hold`(filling: String) throws {
        for envelope in Self.envelopes(of: filling) {
            let message = try Self.json(.slack, envelope)
            let attachments = Self.objects(message["attachments"])
            let blocks = Self.objects(message["blocks"]) + attachments.flatMap { Self.objects($0["blocks"]) }
            #expect((1...4000).contains(Self.length(message["text"])))
            #expect((3...50).contains(blocks.count))
            for block in blocks {
                let text = (block["text"] as? [String: Any])?["text"]
                let max = block["type"] as? String == "header" ? 150 : 3000
                if let text { #expect((1...max).contains(Self.length(text))) }
                let fields = Self.objects(block["fields"])
                #expect(fields.count <= 10)
                for field in fields { #expect((1...2000).contains(Self.length(field["text"]))) }
            }
        }
    }

    @Test(arguments: fillings)
    func `a card for Teams stays below its limit`(filling: String) throws {
        for envelope in Self.envelopes(of: filling) {
            let body = try #require(try Samples.writer(.teams).body(envelope))
            #expect(body.count < 20_000)
        }
    }

    @Test(arguments: fillings)
    func `Discord's limits hold`(filling: String) throws {
        for envelope in Self.envelopes(of: filling) {
            let message = try Self.json(.discord, envelope)
            #expect((1...2000).contains(Self.length(message["content"])))
            let embed = try #require(Self.objects(message["embeds"]).first)
            let fields = Self.objects(embed["fields"])
            #expect(fields.count <= 25)
            for field in fields {
                #expect((1...256).contains(Self.length(field["name"])))
                #expect((1...1024).contains(Self.length(field["value"])))
            }
            let footer = Self.length((embed["footer"] as? [String: Any])?["text"])
            #expect((1...2048).contains(footer))
            #expect((1...4096).contains(Self.length(embed["description"])))
            let inFields = fields.map { Self.length($0["name"]) + Self.length($0["value"]) }.reduce(0, +)
            #expect(inFields + footer + Self.length(embed["description"]) <= 6000)
        }
    }

    @Test(arguments: [TargetSettings.Kind.slack, .teams, .discord])
    func `a long digest keeps the worst and counts what is left out`(kind: TargetSettings.Kind) throws {
        let members = (0..<50).map { index in
            let isFailed = index == 0 || index == 49
            var message = Samples.message(
                severity: isFailed ? .critical : .warning, session: Samples.session(isFailed ? .failed : .warning),
                job: Samples.job("job\(index)"))
            message.server = index == 49 ? "srv2" : "srv1"
            return message
        }
        let body = try #require(try Samples.writer(kind).body(Samples.envelope(Samples.digest, members: members)))
        let text = String(decoding: body, as: UTF8.self)
        #expect(text.contains("50 messages: 2 failed, 48 warnings"))
        #expect(text.contains("job49 failed"))
        #expect(text.contains("…and 20 more"))
    }

    @Test(arguments: [
        ("javascript:alert(1)", false), ("https://tocsin.example.net/", true), ("no url", false),
        ("https://h/" + String(repeating: "x", count: 3000), false),
    ])
    func `a link is one that a browser opens`(url: String, isShown: Bool) throws {
        var envelope = Samples.envelope()
        envelope.statusURL = url
        for kind in [TargetSettings.Kind.slack, .teams, .discord] {
            let body = try #require(try Samples.writer(kind).body(envelope))
            #expect(String(decoding: body, as: UTF8.self).contains("Open tocsin") == isShown)
        }
    }

    static let urls: [(String, String)] = [
        ("https://discord.com/api/webhooks/1/t", "https://discord.com/api/webhooks/1/t?wait=true"),
        ("https://h/1/t?thread_id=5%2F6", "https://h/1/t?thread_id=5%2F6&wait=true"),
        ("https://h/1/t?wait=true&a", "https://h/1/t?wait=true&a"), ("https://h/1/t?", "https://h/1/t?wait=true"),
        ("https://h/1/t#f?x", "https://h/1/t?wait=true#f?x"),
    ]

    @Test(arguments: urls)
    func `Discord is asked to wait and the URL stays as it is`(url: String, expected: String) throws {
        #expect(try Samples.writer(.discord, url: url).request(Samples.envelope())?.url.reveal() == expected)
    }

    @Test(arguments: [TargetSettings.Kind.slack, .teams])
    func `a chat's URL is never encoded anew`(kind: TargetSettings.Kind) throws {
        let url = "https://h:443/w/%7Bid%7D/run?sp=%2Ftriggers%2Fmanual&sig={{x}}a+b"
        #expect(try Samples.writer(kind, url: url).request(Samples.envelope())?.url.reveal() == url)
    }
}
