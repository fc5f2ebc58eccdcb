package import Core
package import Foundation

/// A configuration against what its sources show now. Decides only; everything was read before.
package struct LiveCheck: Sendable {
    /// What one source shows.
    package struct Sight: Sendable {
        package var source: Source.ID
        package var watched: [Job]
        /// Left out by `include` and `exclude`.
        package var excluded: [Job]
        /// Of kinds that `kinds` leaves out.
        package var unwatched: [Job]
        /// Names of the rules for `finished` that select a session which the source still shows.
        package var selecting: Set<String>

        package init(
            source: Source.ID, watched: [Job], excluded: [Job] = [], unwatched: [Job] = [],
            selecting: Set<String> = []
        ) {
            self.source = source
            self.watched = watched
            self.excluded = excluded
            self.unwatched = unwatched
            self.selecting = selecting
        }
    }

    /// More names than these are counted.
    private static let namedMax = 5

    private let configuration: Configuration
    private let sights: [Sight]
    private let now: Date

    /// - Parameter sights: Of every source; where one is missing, what is not seen may be there.
    package init(_ configuration: Configuration, _ sights: [Sight], now: Date) {
        self.configuration = configuration
        self.sights = sights
        self.now = now
    }

    /// One line each.
    package var warnings: [String] {
        uncovered + withoutStale + unwatched + (isWhole ? lonelyPatterns + idleRules : []) + lostTargets
    }

    private var isWhole: Bool { sights.count == configuration.sources.count }
    private var book: RuleBook { RuleBook(configuration) }
    private var watched: [Job] { sights.flatMap(\.watched) }

    private var uncovered: [String] {
        watched.filter { book.covering($0).isEmpty }.map { "no rule covers \(Self.name($0)): nobody is told of it" }
    }

    private var withoutStale: [String] {
        let book = book
        let jobs = watched.filter { job in !book.covering(job).contains { $0.event == .stale } }
        guard !jobs.isEmpty else { return [] }
        return ["no rule for `stale` covers \(Self.names(jobs)): a backup that just stops coming is not noticed"]
    }

    private var unwatched: [String] {
        sights.flatMap { sight in
            Job.Kind.allCases.compactMap { kind in
                let jobs = sight.unwatched.filter { $0.kind == kind }
                return jobs.isEmpty
                    ? nil
                    : "source \(sight.source.rawValue): `kinds` leaves out \(kind.rawValue), of which there "
                        + (jobs.count == 1 ? "is " : "are ") + Count.text(jobs.count, "job")
            }
        }
    }

    private var idleRules: [String] {
        let selecting = sights.reduce(into: Set<String>()) { $0.formUnion($1.selecting) }
        return configuration.rules.filter { $0.event == .finished && !selecting.contains($0.name) }.map {
            "rule \($0.name) selects no session that Enterprise Manager still shows (30 days)"
        }
    }

    private var lostTargets: [String] {
        let (book, jobs) = (book, watched)
        let targets = Set(configuration.targets.map(\.id))
        return configuration.rules.flatMap { rule in
            (rule.notify + (rule.escalation?.notify ?? [])).filter(\.isBuilt).compactMap { name in
                let lost = jobs.filter { job in
                    guard book.covers(rule, job) else { return false }
                    let target = name.resolve(labels: book.labels(of: Facts(job, at: now)))
                    return target.map { !targets.contains($0) } ?? true
                }
                return lost.isEmpty ? nil : "rule \(rule.name): `\(name.text)` leads nowhere for \(Self.names(lost))"
            }
        }
    }

    // MARK: - Patterns

    private var lonelyPatterns: [String] {
        let names = sights.flatMap { $0.watched + $0.excluded }.map(\.name).sorted()
        let places = uses.flatMap { place, match in match.patterns.map { (place, $0) } }
        var told: Set<String> = []
        return places.compactMap { place, pattern in
            guard !names.contains(where: pattern.matches) else { return nil }
            let hint = Nearest.name(to: pattern.configText, among: names).map { "; did you mean \($0)?" } ?? ""
            let warning = "\(place): the pattern \(pattern.configText) matches no job\(hint)"
            return told.insert(warning).inserted ? warning : nil
        }
    }

    /// Where names of jobs are asked for.
    private var uses: [(place: String, match: TextMatch)] {
        let rules = configuration.rules.flatMap { rule in
            (rule.when + rule.unless).flatMap(\.jobMatches).map { ("rule \(rule.name)", $0) }
        }
        let mutes = configuration.mutes.flatMap { mute in
            mute.when.flatMap(\.jobMatches).map { ("mute \(mute.reason)", $0) }
        }
        let labels = configuration.labels.flatMap { $0.when.flatMap(\.jobMatches).map { ("labels", $0) } }
        let sources = configuration.sources.flatMap { source in
            [source.include, source.exclude].compactMap(\.self).map { ("source \(source.id.rawValue)", $0) }
        }
        return rules + mutes + labels + sources.filter { $0.1 != .anything }
    }

    private static func name(_ job: Job) -> String { "the job \(job.name) of \(job.source.rawValue)" }

    private static func names(_ jobs: [Job]) -> String {
        let names = jobs.prefix(namedMax).map(\.name).joined(separator: ", ")
        let rest = jobs.count - namedMax
        return "\(Count.text(jobs.count, "job")) (\(names)\(rest > 0 ? " and \(rest) more" : ""))"
    }
}

extension Condition {
    fileprivate var jobMatches: [TextMatch] {
        clauses.compactMap { if case .text(.job, let match) = $0 { match } else { nil } }
    }
}

extension TextMatch {
    fileprivate var patterns: [Pattern] {
        switch self {
        case .pattern(let pattern): [pattern]
        case .any(let members): members.flatMap(\.patterns)
        case .not(let inner): inner.patterns
        }
    }
}

extension TargetName {
    /// As the configuration writes it.
    fileprivate var text: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .label(let label): "{{labels.\(label)}}"
            }
        }.joined()
    }
}
