/// One Enterprise Manager and how it is polled.
package struct SourceSettings: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable, CaseIterable { case json, xml }
    package enum Follow: String, Hashable, Sendable, CaseIterable { case interval, collection }

    package struct Poll: Hashable, Sendable {
        package static let everyDefault = Duration.seconds(60)
        package static let timeoutDefault = Duration.seconds(30)
        package static let parallelDefault = 8
        package static let parallelMax = 64

        package var every: Duration
        /// Bounds one request, connecting included.
        package var timeout: Duration
        package var parallel: Int
        package var follow: Follow

        package init(
            every: Duration = everyDefault, timeout: Duration = timeoutDefault, parallel: Int = parallelDefault,
            follow: Follow = .interval
        ) {
            self.every = every
            self.timeout = timeout
            self.parallel = parallel
            self.follow = follow
        }
    }

    package struct Heartbeat: Hashable, Sendable {
        package static let everyDefault = Duration.seconds(300)

        package var url: Secret
        package var every: Duration

        package init(url: Secret, every: Duration = everyDefault) {
            self.url = url
            self.every = every
        }
    }

    package var id: Source.ID
    /// `https://em.example.com:9398`: scheme, host and port; a path only where a proxy adds one. No trailing slash.
    package var url: String
    package var username: String
    package var password: Secret
    package var tls: TLSSettings
    package var poll: Poll
    package var format: Format
    package var kinds: [Job.Kind]
    package var include: TextMatch
    package var exclude: TextMatch?
    package var heartbeat: Heartbeat?

    package init(
        id: Source.ID, url: String, username: String, password: Secret, tls: TLSSettings = .standard,
        poll: Poll = Poll(), format: Format = .json, kinds: [Job.Kind] = Job.Kind.allCases,
        include: TextMatch = .anything, exclude: TextMatch? = nil, heartbeat: Heartbeat? = nil
    ) {
        self.id = id
        self.url = url
        self.username = username
        self.password = password
        self.tls = tls
        self.poll = poll
        self.format = format
        self.kinds = kinds
        self.include = include
        self.exclude = exclude
        self.heartbeat = heartbeat
    }
}
