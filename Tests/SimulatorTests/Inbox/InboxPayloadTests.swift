import Foundation
import Testing

@testable import Simulator

@Suite struct InboxPayloadTests {
    private func content(_ body: String) throws -> InboxMessage.Content { try InboxMessage.read(Data(body.utf8)).1 }

    @Test func `Slack's blocks are read as they would be shown`() throws {
        let content = try content(
            #"""
            {"text":"fallback","blocks":[
             {"type":"header","text":{"type":"plain_text","text":"🔴 Backup failed: VMs <!channel>"}},
             {"type":"section","fields":[{"type":"mrkdwn","text":"*Server*\nvbr01"}]},
             {"type":"section","text":{"type":"mrkdwn","text":"• sql02: &lt;b&gt; &amp;amp; more\n• web07"}},
             {"type":"context","elements":[{"type":"plain_text","text":"Session 8c6a"}]},
             {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Open"},"url":"u"}]}]}
            """#)
        #expect(content.title == "🔴 Backup failed: VMs <!channel>")
        #expect(content.facts == [.init(name: "Server", value: "vbr01")])
        #expect(content.lines == ["• sql02: <b> &amp; more", "• web07", "Session 8c6a"])
        #expect(content.tone == .bad)
        #expect(content.mentions.isEmpty)
    }

    static let loud: [(String, [String])] = [
        (#"{"text":"<!channel> down"}"#, ["channel"]),
        (#"{"text":"x","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"<!here>"}}]}"#, ["here"]),
        (#"{"text":"&lt;!channel&gt;"}"#, []),
        (#"{"content":"@everyone"}"#, ["everyone"]),
        (#"{"content":"@everyone","allowed_mentions":{"parse":[]}}"#, []),
    ]

    @Test(arguments: loud)
    func `a message that would ring a channel is marked`(body: String, mentions: [String]) throws {
        #expect(try content(body).mentions == mentions)
    }

    @Test func `an Adaptive Card is read with its facts, runs and containers`() throws {
        let content = try content(
            #"""
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{
             "body":[
             {"type":"Container","items":[{"type":"TextBlock","text":"NAS-hr failed","color":"Attention"}]},
             {"type":"FactSet","facts":[{"title":"Server","value":"vbr01"}]},
             {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"sql02: "},
             {"type":"TextRun","text":"disk"}]}]}}]}
            """#)
        #expect(content.title == "NAS-hr failed" && content.lines == ["sql02: disk"] && content.tone == .bad)
        #expect(content.facts == [.init(name: "Server", value: "vbr01")])
    }

    @Test func `a Discord embed is read without the escapes of Markdown`() throws {
        let content = try content(
            #"""
            {"embeds":[{"title":"Sales \\*bold\\* failed","description":"one\ntwo","color":16759040,
             "fields":[{"name":"Server","value":"vbr01"}],"footer":{"text":"session 1"}}]}
            """#)
        #expect(content.title == "Sales *bold* failed" && content.lines == ["one", "two", "session 1"])
        #expect(content.tone == .warning && content.facts.map(\.name) == ["Server"])
    }

    @Test func `a webhook is read by its title, severity and job`() throws {
        let content = try content(
            #"{"kind":"alarm","severity":"critical","title":"NAS-hr failed","summary":"s","job":{"name":"NAS-hr"}}"#)
        #expect(content.title == "NAS-hr failed" && content.lines == ["s"] && content.tone == .bad)
        #expect(content.facts == [.init(name: "Job", value: "NAS-hr"), .init(name: "Kind", value: "alarm")])
    }

    static let tones: [(String, InboxMessage.Tone)] = [
        (##"{"text":"x","attachments":[{"color":"#D13438"}]}"##, .bad),
        (#"{"text":"x","attachments":[{"color":"good"}]}"#, .good),
        (#"{"embeds":[{"title":"x","color":13710392}]}"#, .bad),
        (#"{"embeds":[{"title":"x","color":1080336}]}"#, .good),
        (#"{"embeds":[{"title":"x","color":3447003}]}"#, .info), (#"{"text":"⚠️ NAS-hr"}"#, .warning),
        (#"{"text":"NAS-hr failed and is over"}"#, .good), (#"{"text":"hello"}"#, .info),
        (#"{"title":"x","severity":"warning"}"#, .warning), (#"{"title":"x failed","kind":"recovery"}"#, .good),
    ]

    @Test(arguments: tones)
    func `how bad it is is guessed from colour, severity or words`(body: String, tone: InboxMessage.Tone) throws {
        #expect(try content(body).tone == tone)
    }
}
