/// One of `tests`: sessions as they might be, and the messages that must be decided for them, no more and no less.
package struct RuleTest: Hashable, Sendable {
    /// When a given session began, in the configuration's zone.
    package enum Moment: Hashable, Sendable {
        /// Calendar weekday, 1 is Sunday, in the week of the test; minutes from midnight.
        case weekday(Int, minute: Int)
        /// Days after the test's Monday.
        case day(Int, minute: Int)
        case date(Window.LocalMinute)
    }

    package struct Given: Hashable, Sendable {
        /// nil: the first source of the configuration.
        package var source: Source.ID?
        package var job: String
        /// `nas`, `backup`, `copy` or `agent`.
        package var kind: String?
        /// EM's JobType.
        package var type: String?
        package var server: String?
        /// nil while it runs.
        package var result: Session.Result?
        package var at: Moment
        package var minutes: Int
        package var isRetry: Bool
        /// What Enterprise Manager has left after it; nil: the job does not retry.
        package var retriesLeft: Int?
        package var isRunning: Bool

        package static let minutesDefault = 10

        package init(
            source: Source.ID? = nil, job: String, kind: String? = nil, type: String? = nil, server: String? = nil,
            result: Session.Result? = nil, at: Moment, minutes: Int = minutesDefault, isRetry: Bool = false,
            retriesLeft: Int? = nil, isRunning: Bool = false
        ) {
            self.source = source
            self.job = job
            self.kind = kind
            self.type = type
            self.server = server
            self.result = result
            self.at = at
            self.minutes = minutes
            self.isRetry = isRetry
            self.retriesLeft = retriesLeft
            self.isRunning = isRunning
        }
    }

    /// What is nil here may be anything.
    package struct Expectation: Hashable, Sendable {
        package var rule: String
        package var target: Target.ID
        package var kind: Message.Kind?
        package var severity: Severity?
        package var event: Event?

        package init(
            rule: String, target: Target.ID, kind: Message.Kind? = nil, severity: Severity? = nil, event: Event? = nil
        ) {
            self.rule = rule
            self.target = target
            self.kind = kind
            self.severity = severity
            self.event = event
        }
    }

    package var name: String
    /// `config.yaml:80:5`: where it stands.
    package var place: String
    package var given: [Given]
    /// From the last end.
    package var advance: Duration
    package var expect: [Expectation]

    package init(
        name: String, place: String, given: [Given], advance: Duration = .zero, expect: [Expectation] = []
    ) {
        self.name = name
        self.place = place
        self.given = given
        self.advance = advance
        self.expect = expect
    }
}
