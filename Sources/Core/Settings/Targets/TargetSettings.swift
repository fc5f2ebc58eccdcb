/// One target: where it is, what kind it is, and how patient we are with it.
package struct TargetSettings: Hashable, Sendable {
    /// The clock's view of when messages wait: `hold_during: { not: office, except: critical }`.
    package struct Hold: Hashable, Sendable {
        package var during: WindowMatch
        package var except: Severity?

        package init(during: WindowMatch, except: Severity? = nil) {
            self.during = during
            self.except = except
        }
    }

    package struct Limits: Hashable, Sendable {
        /// nil: no limit.
        package var perMinute: Int?
        /// Requests under way at once.
        package var parallel: Int
        /// More messages than this due at once become one digest; nil: never.
        package var digestOver: Int?

        package init(perMinute: Int?, parallel: Int = 1, digestOver: Int?) {
            self.perMinute = perMinute
            self.parallel = parallel
            self.digestOver = digestOver
        }

        package init(for category: Category) {
            switch category {
            case .chat: self.init(perMinute: 30, digestOver: 10)
            case .paging, .ticket: self.init(perMinute: 60, digestOver: nil)
            case .other: self.init(perMinute: nil, digestOver: nil)
            }
        }
    }

    package struct Retry: Hashable, Sendable {
        /// From the first attempt.
        package var limit: Duration
        /// From the creation of the message.
        package var ageMax: Duration

        package init(limit: Duration = .seconds(24 * 3600), ageMax: Duration = .seconds(7 * 24 * 3600)) {
            self.limit = limit
            self.ageMax = ageMax
        }
    }

    package static let timeoutDefault = Duration.seconds(15)

    package var id: Target.ID
    package var service: Service
    package var hold: Hold?
    package var limits: Limits
    package var fallback: Target.ID?
    package var tls: TLSSettings
    /// nil: the environment's.
    package var proxy: Secret?
    package var timeout: Duration
    package var retry: Retry

    package init(
        id: Target.ID, service: Service, hold: Hold? = nil, limits: Limits? = nil, fallback: Target.ID? = nil,
        tls: TLSSettings = .standard, proxy: Secret? = nil, timeout: Duration = timeoutDefault, retry: Retry = Retry()
    ) {
        self.id = id
        self.service = service
        self.hold = hold
        self.limits = limits ?? Limits(for: service.kind.category)
        self.fallback = fallback
        self.tls = tls
        self.proxy = proxy
        self.timeout = timeout
        self.retry = retry
    }

    package var kind: Kind { service.kind }

    /// What `type: webhook` says; nil for the others.
    package var webhook: WebhookSettings? { if case .webhook(let webhook) = service { webhook } else { nil } }

    /// Chat, and what is sent the plain content, may get many messages as one; everything else gets each.
    package var takesDigests: Bool {
        kind.category == .chat || kind == .splunkHEC || webhook.map { $0.body == nil } ?? false
    }

    /// Whether nobody is woken for this: what is only `info` is not sent to a pager, but for a test.
    package func isBeneath(_ message: Message) -> Bool {
        kind.category == .paging && message.severity == .info && message.kind != .test
    }
}
