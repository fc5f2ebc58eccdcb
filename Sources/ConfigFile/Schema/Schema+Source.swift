import Core
import Foundation

extension Schema where Value == SourceSettings {
    static func source(_ name: String) -> Self {
        let initial = SourceSettings(id: Source.ID(rawValue: name), url: "", username: "", password: Secret(""))
        return .record(
            initial,
            [
                Field(
                    "url", \.url, .sourceURL, isRequired: true,
                    "Scheme, host and port of its REST API; 9398 is the usual port."),
                Field(
                    "username", \.username, .words(), isRequired: true,
                    "The account that logs on; a read-only one will do.", example: "tocsin"),
                Field(
                    "password", \.password, .secret("a password"), isRequired: true, "The password of that account.",
                    example: "${file:/run/secrets/em_password}"),
                Field(
                    "tls", \.tls, .tls, "How its certificate is trusted; as the system does by default.",
                    example: "{ ca_file: /etc/tocsin/em-ca.pem }"),
                Field(
                    "poll", \.poll, .poll, "How often and how fast it is asked.", example: "{ every: 60s, parallel: 8 }"
                ),
                Field("format", \.format, .choice, of: initial, "What it is asked to answer in."),
                Field(
                    "jobs", .jobs, "Which of its jobs are watched; all by default.",
                    example: #"{ kinds: [nas], exclude: "*-scratch" }"#
                ) {
                    $0.kinds = $1.kinds
                    $0.include = $1.include
                    $0.exclude = $1.exclude
                },
                Field(
                    "heartbeat", .heartbeat,
                    "A URL that is asked for while this source is seen and its data is fresh: a dead man's switch.",
                    example: #"{ url: "${HEARTBEAT_URL}", every: 5m }"#
                ) {
                    $0.heartbeat = $1
                },
            ])
    }
}

extension Schema where Value == String {
    fileprivate static var sourceURL: Self {
        .text(
            TextForm(
                "a URL", pattern: "(?:\(TextForm.anyOf(["https", "http"])))://[!\"$->A-~]+",
                example: "https://em.example.com:9398")
        ) { (text, reader) throws(TextProblem) in
            let components = try WebAddress(text.value).components
            guard components.user == nil, components.password == nil else {
                throw TextProblem("holds a user or password; they belong into `username` and `password`")
            }
            guard components.query == nil, components.fragment == nil else {
                throw TextProblem("holds a `?` or `#`; write scheme, host and port")
            }
            if try WebAddress(text.value).isOpen {
                reader.warn("the password crosses the network in clear: the URL is no `https://`", at: text.place)
            }
            return String(text.value.reversed().drop { $0 == "/" }.reversed())
        }
    }
}

extension Schema where Value == SourceSettings.Poll {
    fileprivate static var poll: Self {
        let initial = SourceSettings.Poll()
        return .record(
            initial,
            [
                Field(
                    "every", \.every, .duration(.seconds(1)...(.seconds(86400))), of: initial,
                    "The time from look to look at all jobs."),
                Field(
                    "timeout", \.timeout, .duration(.seconds(1)...(.seconds(3600))), of: initial,
                    "How long one request may take, connecting included."),
                Field(
                    "parallel", \.parallel, .integer(1...SourceSettings.Poll.parallelMax), of: initial,
                    "Requests under way at once, at most."),
                Field(
                    "follow", \.follow, .choice, of: initial,
                    "Look at every `interval`, or after each `collection` of Enterprise Manager's own."),
            ])
    }
}

/// What `jobs` of a source holds.
private struct JobSelection: Sendable {
    var kinds = Job.Kind.allCases
    var include = TextMatch.anything
    var exclude: TextMatch?
}

extension Schema where Value == JobSelection {
    fileprivate static var jobs: Self {
        .record(
            JobSelection(),
            [
                Field(
                    "kinds", .oneOrMore(of: Schema<Job.Kind>.choice), defaultText: "[nas, backup, agent]",
                    "Which collections of jobs are watched; one that the server lacks is skipped."
                ) { selection, kinds in selection.kinds = Job.Kind.allCases.filter(kinds.contains) },
                Field(
                    "include", \.include, .textMatch(), "Names of jobs that are watched; all by default.",
                    example: #"["NAS-*"]"#),
                Field(
                    "exclude", \.exclude, .textMatch(), "Names of jobs that are not watched; none by default.",
                    example: #"["*-scratch"]"#),
            ])
    }
}
