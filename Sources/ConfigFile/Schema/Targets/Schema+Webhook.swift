import Core
import Foundation
import Templating

extension Schema where Value == String {
    private static var methods: [String] { ["POST", "PUT", "PATCH", "DELETE", "GET"] }

    static var method: Self {
        let shape = Shape.choice(methods)
        var schema = Self.text(TextForm(shape.wanted), shape: shape) { (text, _) throws(TextProblem) in
            guard methods.contains(text.value.uppercased()) else { throw TextProblem("is not \(shape.wanted)") }
            return text.value.uppercased()
        }
        schema.show = { $0 }
        return schema
    }

    /// RFC 6901.
    static var jsonPointer: Self {
        .text(
            TextForm(
                "a JSON pointer such as `/ticket/id`", pattern: "/(?:[^~]|~[01])*", example: "/ticket/id")
        ) { (text, _) throws(TextProblem) in
            guard text.value.hasPrefix("/"), !text.value.contains(/~(?:[^01]|$)/) else {
                throw TextProblem("is no JSON pointer; write one as `/ticket/id`")
            }
            return text.value
        }
    }
}

extension Schema where Value == [WebhookSettings.Header] {
    /// What the request carries by itself.
    private static var ours: Set<String> {
        [
            "content-length", "transfer-encoding", "connection", "host", "webhook-id", "webhook-timestamp",
            "webhook-signature",
        ]
    }

    static var headers: Self {
        let value = Schema<String>.text(
            TextForm(
                "a header's value", pattern: #"[^\u0000-\u0008\u000a-\u001f\u007f]*"#,
                example: "Bearer ${ITSM_TOKEN}", takesNumbers: true), isSecret: true
        ) { (text, reader) throws(TextProblem) in
            guard !text.value.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F })
            else {
                throw TextProblem("holds a line break or a control character, which no header can")
            }
            guard let template = TemplateUse(text, reader) else { return nil }
            reader.templates.append(template)
            return text.value
        }
        let name = TextForm("the name of a header", pattern: "[A-Za-z0-9!#$%&'*+.^_`|~-]+")
        let shape = Shape.named(value.shape, key: name)
        return Self(shape: shape) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            var names: Set<String> = []
            return entries.compactMap { entry in
                checkName(entry, isNew: names.insert(entry.key.lowercased()).inserted, reader)
                return value.read(entry.value, reader).map { .init(name: entry.key, value: Secret($0)) }
            }
        }
    }

    private static func checkName(_ entry: Node.Entry, isNew: Bool, _ reader: Reader) {
        if entry.key.wholeMatch(of: /[A-Za-z0-9!#$%&'*+.^_`|~-]+/) == nil {
            reader.error("`\(entry.key)` is no name of a header", at: entry.keyPlace)
        } else if ours.contains(entry.key.lowercased()) {
            reader.error("the header `\(entry.key)` is set by the request itself", at: entry.keyPlace)
        } else if !isNew {
            reader.error("the header `\(entry.key)` stands here twice", at: entry.keyPlace)
        }
    }
}

extension Schema where Value == [Secret] {
    /// Standard Webhooks: `whsec_` and 24 to 64 bytes in base64.
    static var signingKeys: Self {
        let key = Schema<Secret?>.text(
            TextForm(
                "a key such as `whsec_…`", pattern: "(?:whsec_[A-Za-z0-9+/]{32,88}={0,2})?",
                example: "${ITSM_SIGNING_KEY}"), isSecret: true
        ) { (text, _) throws(TextProblem) in
            guard !text.isEmpty else { return .some(nil) }
            let prefix = "whsec_"
            guard text.value.hasPrefix(prefix),
                let bytes = Data(base64Encoded: String(text.value.dropFirst(prefix.count)))
            else { throw TextProblem("is no key of Standard Webhooks: `whsec_` and base64 behind it") }
            guard (24...64).contains(bytes.count) else { throw TextProblem("is no key of 24 to 64 bytes") }
            return Secret(text.value)
        }
        return Schema<[Secret?]>.oneOrMore(of: key).then { keys, _, _ in keys.compactMap(\.self) }
    }
}

extension Schema where Value == [ClosedRange<Int>] {
    static var statuses: Self {
        let status = Schema<ClosedRange<Int>>.text(
            TextForm(
                "statuses such as `200-299` or `409`", pattern: "[1-5][0-9]{2}(?:-[1-5][0-9]{2})?", example: "200-299",
                takesNumbers: true)
        ) {
            (text, _) throws(TextProblem) in
            guard let match = text.value.wholeMatch(of: /([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?/),
                let first = Int(match.output.1), let last = Int(match.output.2 ?? match.output.1), first <= last
            else { throw TextProblem("is no range of statuses; write one as `200-299` or `409`") }
            return first...last
        }
        return .oneOrMore(of: status)
    }
}

extension Schema where Value == WebhookSettings.FollowUp {
    static var followUp: Self {
        let initial = WebhookSettings.FollowUp(method: WebhookSettings.methodDefault)
        return .record(
            initial,
            [
                Field("method", \.method, .method, of: initial, "The method of the request."),
                Field(
                    "url", \.url, .urlTemplate, "The URL, a template; the target's own by default.",
                    example: "https://itsm.example.net/api/tickets/{{reference}}"),
                Field(
                    "body", \.body, .bodyTree,
                    "The body; every text in it is a template; the default body where there is none.",
                    example: #"{ text: "{{summary}}" }"#),
            ])
    }
}

extension Schema where Value == Secret {
    /// The URL is checked with nothing filled in.
    static var urlTemplate: Self {
        .text(
            TextForm("a URL", pattern: TextForm.webTemplate, example: "https://itsm.example.net/api/tickets"),
            isSecret: true
        ) { (text, reader) throws(TextProblem) in
            guard let use = TemplateUse(text, reader) else { return nil }
            reader.templates.append(use)
            let filled = use.template.text(.null, escaping: .url)
            if try WebAddress(filled).isOpen {
                reader.warn("messages cross the network in clear: the URL is no `https://`", at: text.place)
            }
            return Secret(text.value)
        }
    }

    /// A URL that is used as it is.
    static var address: Self {
        .text(.web, isSecret: true) { (text, reader) throws(TextProblem) in
            guard !text.value.contains("{{") else {
                reader.error("only the URL of a `type: webhook` can be a template", at: text.place)
                return nil
            }
            if try WebAddress(text.value).isOpen {
                reader.warn("messages cross the network in clear: the URL is no `https://`", at: text.place)
            }
            return Secret(text.value)
        }
    }

    /// A token, a key, a password: one line and not empty, fit for a header.
    static func token(_ what: String) -> Self {
        .text(
            TextForm(what, pattern: #"[^\u0000-\u001f\u007f]+"#, example: "${TOCSIN_SECRET}", takesNumbers: true),
            isSecret: true
        ) { (text, _) throws(TextProblem) in
            guard !text.isEmpty else { throw TextProblem("is empty") }
            guard !text.value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
                throw TextProblem("holds a line break or a control character")
            }
            return Secret(text.value)
        }
    }
}

extension Schema where Value == Secret? {
    static var optionalAddress: Self { Schema<Secret>.address.then { url, _, _ in .some(url) } }

    static func optionalToken(_ what: String) -> Self {
        Schema<Secret>.token(what).then { token, _, _ in .some(token) }
    }
}
