import Core
import Foundation

extension Schema where Value == SourceSettings {
    static func source(_ name: String) -> Self {
        let initial = SourceSettings(id: Source.ID(rawValue: name), url: "", username: "", password: Secret(""))
        return .record(
            initial,
            [
                Field(
                    "url", \.url, .sourceURL, isRequired: true, "Where it is: `https://em.example.com:9398`."),
                Field("username", \.username, .words(), isRequired: true, "Who logs on; a read-only account will do."),
                Field("password", \.password, .secret("a password"), isRequired: true, "The password of that account."),
                Field("tls", \.tls, .tls, "How its certificate is trusted."),
                Field("poll", \.poll, .poll, "How often and how fast it is asked."),
                Field("format", \.format, .choice, of: initial, "What it is asked to answer in."),
                Field("jobs", .jobs, "Which of its jobs are watched.") {
                    $0.kinds = $1.kinds
                    $0.include = $1.include
                    $0.exclude = $1.exclude
                },
                Field("heartbeat", .heartbeat, "A URL that is asked for while the source is seen and fresh.") {
                    $0.heartbeat = $1
                },
            ])
    }
}

extension Schema where Value == String {
    fileprivate static var sourceURL: Self {
        .text("a URL") { (text, reader) throws(TextProblem) in
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
                Field("every", \.every, .duration(.seconds(1)...(.seconds(86400))), of: initial, "From look to look."),
                Field(
                    "timeout", \.timeout, .duration(.seconds(1)...(.seconds(3600))), of: initial,
                    "Bounds one request, connecting included."),
                Field(
                    "parallel", \.parallel, .integer(1...SourceSettings.Poll.parallelMax), of: initial,
                    "Requests under way at once."),
                Field(
                    "follow", \.follow, .choice(of: "follow", without: Unsupported.follows), of: initial,
                    "Look at every interval, or after EM's own collection."),
            ])
    }
}

extension Schema where Value: RawRepresentable & CaseIterable & Hashable & Sendable, Value.RawValue == String {
    /// One of the words that the type itself lists, but for those that this version can not do.
    fileprivate static func choice(of key: String, without unsupported: Set<Value>) -> Self {
        var schema = choice.then { value, node, reader -> Value? in
            guard !unsupported.contains(value) else {
                Unsupported.report("`\(key): \(value.rawValue)`", at: node.place, to: reader)
                return nil
            }
            return value
        }
        schema.show = choice.show
        return schema
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
                    "Which collections of jobs are watched."
                ) { selection, kinds in selection.kinds = Job.Kind.allCases.filter(kinds.contains) },
                Field("include", \.include, .textMatch(), "Names of jobs that are watched; all of them by default."),
                Field("exclude", \.exclude, .textMatch(), "Names of jobs that are not."),
            ])
    }
}
