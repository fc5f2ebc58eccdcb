import Core
import Foundation
import Targets
import Testing

@Suite struct VerdictTests {
    private enum Kind: String { case delivered, retry, permanent, unknown }

    private static func kind(_ verdict: Verdict) -> Kind {
        switch verdict {
        case .delivered: .delivered
        case .retry: .retry
        case .permanent: .permanent
        case .unknown: .unknown
        }
    }

    private static func text(_ verdict: Verdict) -> String? {
        switch verdict {
        case .retry(let text, _), .permanent(let text), .unknown(let text): text
        case .delivered: nil
        }
    }

    private static func verdict(
        _ kind: TargetSettings.Kind = .webhook, _ status: Int, _ body: String = "",
        headers: [(name: String, value: String)] = [], webhook: WebhookSettings? = nil
    ) throws -> Verdict {
        let answer = TargetAnswer(status: status, headers: headers, body: Array(body.utf8))
        return try Samples.writer(kind, webhook: webhook).verdict(of: answer, for: Samples.envelope(), at: Samples.now)
    }

    /// GitHub, Jira and Zendesk have rules of their own: see `TicketTests`.
    @Test(arguments: TargetSettings.Kind.allCases.filter { ![.gitHub, .jira, .zendesk].contains($0) })
    func `what may pass by itself is retried and nothing else is`(kind: TargetSettings.Kind) throws {
        for status in [100, 199] + Array(300...599) {
            let isTransient = [408, 425, 429].contains(status) || status >= 500
            let found = Self.kind(try Self.verdict(kind, status, "no"))
            #expect(found == (isTransient ? .retry : .permanent), "\(status)")
        }
    }

    static let answers: [(TargetSettings.Kind, Int, String, String)] = [
        (.webhook, 200, "", "delivered"), (.webhook, 299, "<html>", "delivered"), (.webhook, 204, "", "delivered"),
        (.webhook, 200, #"{"ok":true}"#, "delivered"), (.webhook, 200, #"{"ok":false}"#, "permanent"),
        (.webhook, 200, #"{"success":false}"#, "permanent"), (.webhook, 200, #"[{"ok":false}]"#, "delivered"),
        (.slack, 200, "ok", "delivered"), (.slack, 200, "ok\n", "delivered"), (.slack, 200, "", "permanent"),
        (.slack, 200, "invalid_payload", "permanent"), (.slack, 200, "<html>", "permanent"),
        (.teams, 202, "", "delivered"), (.teams, 200, "1", "delivered"),
        (.teams, 200, "Microsoft Teams endpoint returned HTTP error 429 with ContextId", "retry"),
        (.teams, 200, "Microsoft Teams endpoint returned HTTP error 503", "retry"),
        (.teams, 200, "Microsoft Teams endpoint returned HTTP error 413", "permanent"),
        (.teams, 200, "Microsoft Teams endpoint returned HTTP error", "permanent"),
        (.discord, 200, #"{"id":"1"}"#, "delivered"), (.discord, 204, "", "delivered"),
        (.discord, 200, "<html>", "permanent"), (.discord, 200, #"{"message":"no"}"#, "permanent"),
        (.discord, 200, "[[[[", "permanent"),
        (.mattermost, 200, "ok", "delivered"), (.mattermost, 200, "<html>", "permanent"),
        (.rocketChat, 200, #"{"success":true}"#, "delivered"), (.rocketChat, 200, "", "permanent"),
        (.rocketChat, 200, #"{"success":false,"error":"x"}"#, "permanent"),
        (.googleChat, 200, #"{"name":"spaces/S/messages/M"}"#, "delivered"), (.googleChat, 200, "{}", "permanent"),
        (.zulip, 200, #"{"result":"success","id":1}"#, "delivered"), (.zulip, 200, "<html>", "permanent"),
        (.zulip, 200, #"{"result":"error","code":"BAD_REQUEST"}"#, "permanent"),
        (.matrix, 200, #"{"event_id":"$E"}"#, "delivered"), (.matrix, 200, "{}", "permanent"),
        (.telegram, 200, #"{"ok":true}"#, "delivered"), (.telegram, 200, #"{"ok":false}"#, "permanent"),
        (.telegram, 200, "[]", "permanent"), (.webex, 200, #"{"id":"M"}"#, "delivered"),
        (.webex, 200, "<html>", "permanent"), (.ntfy, 200, #"{"id":"x"}"#, "delivered"),
        (.ntfy, 200, "<html>", "permanent"), (.gotify, 200, #"{"id":25}"#, "delivered"),
        (.gotify, 200, "<html>", "permanent"), (.splunkHEC, 200, #"{"text":"Success","code":0}"#, "delivered"),
        (.splunkHEC, 200, #"{"text":"Success","code":0,"ackId":7}"#, "delivered"),
        (.splunkHEC, 200, #"{"text":"Server is busy","code":9}"#, "retry"),
        (.splunkHEC, 200, #"{"text":"No data","code":5}"#, "permanent"), (.splunkHEC, 200, "<html>", "permanent"),
    ]

    @Test(arguments: answers)
    func `a success on the wire must be one in the body`(
        kind: TargetSettings.Kind, status: Int, body: String, expected: String
    ) throws {
        #expect(Self.kind(try Self.verdict(kind, status, body)).rawValue == expected)
    }

    static let misunderstood: [(TargetSettings.Kind, Int, String, Bool)] = [
        (.slack, 400, "invalid_blocks", true), (.slack, 400, "invalid_payload\n", true),
        (.slack, 400, "too_many_attachments", true), (.slack, 400, "invalid_token", false),
        (.slack, 400, "user_not_found", false), (.slack, 404, "invalid_blocks", false), (.slack, 200, "ok", false),
        (.teams, 400, "invalid_blocks", false), (.webhook, 400, "invalid_blocks", false),
    ]

    @Test(arguments: misunderstood)
    func `what Slack does not understand is sent as text alone, and nothing else is`(
        kind: TargetSettings.Kind, status: Int, body: String, expected: Bool
    ) throws {
        let answer = TargetAnswer(status: status, body: Array(body.utf8))
        let requests = try Samples.writer(kind).exchange(Samples.envelope(Samples.hostile), [answer, answer]).requests
        #expect(requests.count == (expected ? 2 : 1))
        guard expected else { return }
        let json = try #require(try JSONSerialization.jsonObject(with: Data(requests[1].body)) as? [String: Any])
        #expect(Set(json.keys) == ["text", "mrkdwn"])
        let text = try #require(json["text"] as? String)
        #expect(text.contains("failed") && text.contains("&lt;!channel&gt;") && !text.contains("<"))
    }

    @Test func `the statuses of success can be set`() throws {
        let webhook = WebhookSettings(url: Samples.hook, success: [200...200, 409...409])
        #expect(Self.kind(try Self.verdict(.webhook, 409, webhook: webhook)) == .delivered)
        #expect(Self.kind(try Self.verdict(.webhook, 201, webhook: webhook)) == .permanent)
    }

    static let hints: [(String?, String, String?, Int?)] = [
        (nil, "", nil, nil), ("30", "", nil, 30), (" 1.2 ", "", nil, 2), ("0", "", nil, nil), ("-5", "", nil, nil),
        ("soon", "", nil, nil), ("0x10", "", nil, nil), ("inf", "", nil, nil), ("nan", "", nil, nil),
        ("", "", nil, nil),
        ("999999999999999999999", "", nil, 3600), ("3601", "", nil, 3600), (".", "", nil, nil), ("1.2.3", "", nil, nil),
        ("Sun, 01 Nov 2026 02:13:10 GMT", "", nil, 120), ("Sun, 01 Nov 2026 02:00:00 GMT", "", nil, nil),
        ("Sat, 01 Nov 2036 02:00:00 GMT", "", nil, 3600), ("Sun, 99 Nov 2026 02:13:10 GMT", "", nil, nil),
        (nil, #"{"retry_after":64.57}"#, nil, 65), ("7", #"{"retry_after":64.57}"#, nil, 7),
        (nil, #"{"retry_after":-1}"#, nil, nil), (nil, #"{"retry_after":1e300}"#, nil, 3600),
        (nil, #"{"retry_after":"9"}"#, "3.5", 4), (nil, "", "0.2", 1), ("-1", #"{"retry_after":2}"#, "3", 2),
    ]

    @Test(arguments: hints)
    func `a target's wait is understood where it makes sense`(
        header: String?, body: String, reset: String?, expected: Int?
    ) throws {
        var headers: [(name: String, value: String)] = []
        if let header { headers.append((name: "Retry-After", value: header)) }
        if let reset { headers.append((name: "X-RateLimit-Reset-After", value: reset)) }
        guard case .retry(_, let after) = try Self.verdict(.discord, 429, body, headers: headers) else {
            Issue.record("429 is retried")
            return
        }
        #expect(after == expected.map { .seconds($0) })
    }

    static let ownHints: [(TargetSettings.Kind, String, [(name: String, value: String)], Int?)] = [
        (.telegram, #"{"ok":false,"error_code":429,"parameters":{"retry_after":35}}"#, [], 35),
        (.matrix, #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}"#, [], 2),
        (.matrix, #"{"retry_after_ms":1500}"#, [(name: "Retry-After", value: "4")], 4),
        (.zulip, #"{"result":"error","code":"RATE_LIMIT_HIT","retry-after":28.7}"#, [], 29),
        (
            .rocketChat, "",
            [(name: "X-RateLimit-Remaining", value: "0"), (name: "X-RateLimit-Reset", value: "1793499100000")], 30
        ),
        (.ntfy, #"{"code":42901,"http":429}"#, [], 30), (.ntfy, #"{"code":42908,"http":429}"#, [], 1800),
        (.webex, "", [(name: "Retry-After", value: "7")], 7), (.gotify, "", [], nil), (.googleChat, "", [], nil),
    ]

    @Test(arguments: ownHints)
    func `each chat says "later" in its own words`(
        kind: TargetSettings.Kind, body: String, headers: [(name: String, value: String)], expected: Int?
    ) throws {
        let verdict = try Self.verdict(kind, 429, body, headers: headers)
        guard case .retry(_, let after) = verdict else {
            Issue.record("429 is retried")
            return
        }
        #expect(after == expected.map { .seconds($0) })
    }

    static let slackErrors: [(String, String)] = [
        ("ratelimited", "retry"), ("internal_error", "retry"), ("service_unavailable", "retry"),
        ("channel_not_found", "permanent"), ("invalid_auth", "permanent"), ("msg_too_long", "permanent"),
        ("something_new", "permanent"),
    ]

    @Test(arguments: slackErrors)
    func `an error of Slack's API comes with a success`(error: String, expected: String) throws {
        let answer = Scenes.answer(200, #"{"ok":false,"error":"\#(error)"}"#)
        let verdict = try Samples.writer(Samples.slackBot).exchange(Samples.envelope(), [answer]).verdict
        #expect(verdict?.word == expected)
        #expect(verdict.map { "\($0)".contains(error) } == true)
    }

    static let advised: [(TargetSettings.Kind, Int, String, String)] = [
        (.matrix, 403, #"{"errcode":"M_FORBIDDEN"}"#, "invite the user"), (.telegram, 403, "{}", "removed or blocked"),
        (.telegram, 404, "{}", "`token`"), (.zulip, 400, #"{"code":"STREAM_DOES_NOT_EXIST"}"#, "`channel`"),
        (.splunkHEC, 403, #"{"code":4}"#, "`token`"), (.splunkHEC, 400, #"{"code":7}"#, "`index`"),
        (.splunkHEC, 400, #"{"code":10}"#, "acknowledgement"), (.gotify, 404, "", "there is no such thing"),
        (.mattermost, 404, "", "create it anew"),
    ]

    @Test(arguments: advised)
    func `a refusal says which setting to look at`(
        kind: TargetSettings.Kind, status: Int, body: String, advice: String
    ) throws {
        let text = try #require(Self.text(try Self.verdict(kind, status, body)))
        #expect(text.contains(advice))
    }

    @Test func `a failure says what, where and what to do`() throws {
        let texts = try [
            Self.verdict(.slack, 404, "no_service"), Self.verdict(.webhook, 302), Self.verdict(.teams, 403, "<html>"),
            Self.verdict(.webhook, 422, "no\r\npriority"), Self.verdict(.webhook, 418),
            Self.verdict(.slack, 200, "<html>"),
        ].map(Self.text)
        #expect(
            texts == [
                "ops answered 404: no_service; the webhook is gone: create it anew and set its `url`",
                "ops answered 302; it redirects, which is not followed: set `url` to the final address",
                "ops answered 403; check its URL, key or token",
                "ops answered 422: no priority; it does not take this message: check `type`, `method` and `body`",
                "ops answered 418",
                "ops answered 200 without Slack's `ok`: check that `url` is an incoming webhook",
            ])
    }

    @Test func `a long answer is cut`() throws {
        let text = try #require(Self.text(try Self.verdict(.webhook, 500, String(repeating: "x", count: 100_000))))
        #expect(text.count < 260)
    }

    @Test(arguments: [
        Samples.secretURL, "/services/T000SECRET/B000SECRET/XXXXSECRET", "B000SECRET", "tokenSECRET", "a%2FSECRET99",
        "bodySECRETtoken",
        "a/SECRET99", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLSw=", "updateSECRET",
    ])
    func `no secret comes back in an error`(secret: String) throws {
        let webhook = WebhookSettings(
            url: Samples.hook, headers: [.init(name: "Authorization", value: Secret("Bearer tokenSECRET"))],
            signingKeys: [Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLSw=")],
            body: .list([.object([.init(name: "token", value: .template(Secret("bodySECRETtoken")))])]),
            onUpdate: .init(method: "PUT", url: Secret("https://h.example/updateSECRET?sig=a%2FSECRET99")))
        let verdict = try Self.verdict(.webhook, 400, "bad: \(secret).", webhook: webhook)
        let text = try #require(Self.text(verdict))
        #expect(text.contains("bad: "))
        #expect(!text.contains("SECRET") && !text.contains("MfKQ9r8"), "\(text)")
    }
}
