import Foundation
import Testing

@testable import Simulator

@Suite struct InboxTests {
    private func serve(_ body: (Inbox, Probe) async throws -> Void) async throws {
        let inbox = Inbox(timeZone: .gmt, now: { Scene.now })
        try await inbox.whileRunning { try await body(inbox, Probe(url: $0)) }
    }

    static let vendors: [(String, String, Int, String)] = [
        (#"{"text":"a"}"#, "", 200, "ok"),
        (#"{"blocks":[]}"#, "", 200, "ok"),
        (#"{"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{}}]}"#, "", 202, ""),
        (#"{"content":"hi"}"#, "?wait=true", 200, #"{"channel_id":"ops","content":"hi","id":"1","type":0}"#),
        (#"{"embeds":[]}"#, "", 204, ""),
        (#"{"title":"t","severity":1,"job":"x","text":7,"content":[]}"#, "", 200, #"{"ok":true}"#),
    ]

    @Test(arguments: vendors)
    func `each vendor answers in its own way`(body: String, query: String, status: Int, answer: String) async throws {
        try await serve { (inbox, probe) async throws in
            let reply = try await probe.send("POST", "/hook/ops\(query)", body: body)
            #expect(reply.status == status)
            if answer.hasPrefix("{") {
                let wanted = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? NSDictionary
                #expect(try reply.json() as NSDictionary == wanted)
            } else {
                #expect(reply.text == answer)
            }
            #expect(inbox.messages.map(\.channel) == ["ops"])
            #expect(inbox.messages.first?.raw == body)
        }
    }

    @Test(arguments: ["", "no json", "[1]", "{", "7"])
    func `what is no JSON object is refused with Slack's word`(body: String) async throws {
        try await serve { (inbox, probe) async throws in
            let reply = try await probe.send("POST", "/hook/ops", body: body)
            #expect(reply.status == 400 && reply.text == "invalid_payload" && inbox.messages.isEmpty)
        }
    }

    @Test func `a message larger than the limit is refused`() async throws {
        try await serve { (inbox, probe) async throws in
            let body = #"{"text":""# + String(repeating: "a", count: Inbox.bodyMax) + #""}"#
            #expect(try await probe.send("POST", "/hook/ops", body: body).status == 413)
            #expect(inbox.messages.isEmpty)
        }
    }

    @Test func `a channel can be made to refuse`() async throws {
        try await serve { (inbox, probe) async throws in
            inbox.refusals = ["ops": 503]
            #expect(try await probe.send("POST", "/hook/ops", body: "{}").status == 503)
            #expect(try await probe.send("POST", "/hook/other", body: "{}").status == 200)
            #expect(inbox.messages.map(\.channel) == ["other"])
        }
    }

    @Test func `hostile names stay text on the page`() async throws {
        try await serve { (_, probe) async throws in
            let name = #"<img src=x onerror="alert('1')"> </pre></details><script>alert(2)</script>"#
            let body = try JSONEncoder().encode(["text": name])
            let channel = "%3Cb%3E%22x"
            #expect(
                try await probe.send("POST", "/hook/\(channel)", body: String(decoding: body, as: UTF8.self)).status
                    == 200)
            let page = try await probe.get("/")
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.text.contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;"))
            #expect(page.text.contains("&lt;b&gt;&quot;x"))
            for part in ["<img src=x", "<script>alert", "<b>\"x", "</pre></details><script"] {
                #expect(!page.text.contains(part))
            }
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        }
    }

    @Test func `the page has a column per channel and the newest message last`() async throws {
        try await serve { (_, probe) async throws in
            #expect(try await probe.get("/").text.contains("Nothing here yet"))
            for (channel, text) in [("b", "first"), ("a", "only"), ("b", "second")] {
                _ = try await probe.send("POST", "/hook/\(channel)", body: #"{"text":"\#(text) failed"}"#)
            }
            let page = try await probe.get("/").text
            let order = [
                "aria-hidden=\"true\">#</span>a<", "only failed", "aria-hidden=\"true\">#</span>b<", "first failed",
                "second failed",
            ]
            let places = order.compactMap { page.range(of: $0)?.lowerBound }
            #expect(places.count == 5 && places == places.sorted())
            #expect(
                page.contains("3 messages") && page.contains(#"<time datetime="2025-02-20T12:00:00Z">12:00:00</time>"#))
        }
    }

    @Test func `a page that did not change is not sent again`() async throws {
        try await serve { (_, probe) async throws in
            let tag = try #require(try await probe.get("/").headers["etag"])
            let same = try await probe.send("GET", "/", ["If-None-Match": tag])
            #expect(same.status == 304 && same.body.isEmpty)
            _ = try await probe.send("POST", "/hook/a", body: "{}")
            #expect(try await probe.send("GET", "/", ["If-None-Match": tag]).status == 200)
        }
    }

    @Test(arguments: ["/inbox.css", "/inbox.js", "/icon.svg", "/messages"])
    func `what the page needs comes from the same place`(path: String) async throws {
        try await serve { (_, probe) async throws in
            let reply = try await probe.get(path)
            #expect(reply.status == 200 && !reply.body.isEmpty)
        }
    }

    @Test(arguments: [
        ("GET", "/hook/a"), ("POST", "/"), ("GET", "/nothing"), ("DELETE", "/messages"), ("POST", "/hook/a/b"),
    ])
    func `nothing else is there`(method: String, path: String) async throws {
        try await serve { (_, probe) async throws in
            #expect(try await probe.send(method, path, body: "{}").status == 404)
        }
    }

    @Test func `Discord's messages can be edited`() async throws {
        try await serve { (inbox, probe) async throws in
            _ = try await probe.send("POST", "/hook/a?wait=true", body: #"{"content":"failed"}"#)
            let edit = try await probe.send("PATCH", "/hook/a/messages/1", body: #"{"content":"is over"}"#)
            #expect(edit.status == 200)
            #expect(inbox.messages.map(\.content.title) == ["is over"] && inbox.messages[0].isEdited)
            #expect(try await probe.send("PATCH", "/hook/b/messages/1", body: #"{"content":"x"}"#).status == 404)
            #expect(try await probe.send("PATCH", "/hook/a/messages/1", body: "x").status == 400)
        }
    }

    @Test func `arrivals are told as they come`() async throws {
        try await serve { (inbox, probe) async throws in
            var arrivals = inbox.arrivals().makeAsyncIterator()
            _ = try await probe.send("POST", "/hook/a", body: #"{"text":"one"}"#)
            _ = try await probe.send("POST", "/hook/a", body: #"{"text":"two"}"#)
            #expect(await arrivals.next()?.content.title == "one")
            #expect(await arrivals.next()?.content.title == "two")
        }
    }

    @Test func `only the newest messages are kept`() throws {
        var log = InboxLog()
        for number in 1...600 {
            _ = try log.receive(Data(#"{"text":"\#(number)"}"#.utf8), channel: "a", at: Scene.now)
        }
        #expect(log.messages.count == 500)
        #expect(log.messages.first?.id == 101 && log.messages.last?.content.title == "600")
    }
}
