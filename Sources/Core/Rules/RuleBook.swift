package import Foundation

/// What the engine decides by: the part of a configuration that says what matters.
package struct RuleBook: Hashable, Sendable {
    package var rules: [Rule] {
        didSet { order() }
    }
    /// In the same order, by the place of their event.
    private var rulesByEvent: [[Rule]] = []
    /// Of `finished`: those that judge each session, and those that judge chains of retries.
    private(set) var sessionRules: [Rule] = []
    private(set) var chainRules: [Rule] = []
    package var labels: [LabelRule]
    package var windows: [String: Window]
    package var mutes: [Mute]
    /// Targets that are never sent a message of severity `info`.
    package var pagers: Set<Target.ID>
    /// The zone of learnt rhythms.
    package var timeZone: TimeZone
    /// What messages say of each source.
    package var sourceURLs: [Source.ID: String]

    package init(
        rules: [Rule], labels: [LabelRule] = [], windows: [String: Window] = [:], mutes: [Mute] = [],
        pagers: Set<Target.ID> = [], timeZone: TimeZone = .gmt, sourceURLs: [Source.ID: String] = [:]
    ) {
        self.rules = rules
        self.labels = labels
        self.windows = windows
        self.mutes = mutes
        self.pagers = pagers
        self.timeZone = timeZone
        self.sourceURLs = sourceURLs
        order()
    }

    private mutating func order() {
        rulesByEvent = Event.allCases.map { event in rules.filter { $0.event == event } }
        let finished = rules(for: .finished)
        sessionRules = finished.filter { !$0.afterRetries }
        chainRules = finished.filter(\.afterRetries)
    }

    package init(_ configuration: Configuration) {
        self.init(
            rules: configuration.rules, labels: configuration.labels, windows: configuration.windows,
            mutes: configuration.mutes,
            pagers: Set(configuration.targets.filter { $0.kind.category == .paging }.map(\.id)),
            timeZone: configuration.timeZone,
            sourceURLs: Dictionary(
                configuration.sources.map { ($0.id, $0.url) }, uniquingKeysWith: { first, _ in first }
            )
        )
    }

    func rules(for event: Event) -> [Rule] { rulesByEvent[event.place] }

    /// What `labels` says of a job; a later line wins.
    package func labels(of facts: Facts) -> [String: String] {
        labels.reduce(into: [:]) { found, line in
            guard line.when.isEmpty || line.when.contains(where: { $0.holds(facts, windows: windows) }) else { return }
            found.merge(line.set) { _, later in later }
        }
    }

    /// The first of `mute` that covers what happened at the facts' time.
    func mute(of facts: Facts) -> Mute? {
        mutes.first { mute in
            guard mute.until.map({ facts.time < $0 }) ?? true else { return false }
            // The calendar last: it is the dearest to ask.
            guard mute.when.isEmpty || mute.when.contains(where: { $0.holds(facts, windows: windows) }) else {
                return false
            }
            return mute.during.map { Clause.during($0).holds(facts, windows: windows) } ?? true
        }
    }

    /// Whether the rule selects the event, but for its streak.
    func selectsButForStreak(_ rule: Rule, _ facts: Facts) -> Bool {
        let when = rule.asked.whenButForStreak
        let isWanted = when.isEmpty || when.contains { $0.holds(facts, windows: windows) }
        return isWanted && !rule.unless.contains { $0.holds(facts, windows: windows) }
    }

    package func selects(_ rule: Rule, _ facts: Facts) -> Bool {
        let isWanted = rule.when.isEmpty || rule.when.contains { $0.holds(facts, windows: windows) }
        return isWanted && !rule.unless.contains { $0.holds(facts, windows: windows) }
    }
}
