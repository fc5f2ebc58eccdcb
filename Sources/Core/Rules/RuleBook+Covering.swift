import Foundation

extension RuleBook {
    /// The rules that protect this job, in the order of the file.
    ///
    /// `blind` and `undeliverable` are about sources and targets: a job that nothing else covers is covered by nothing.
    package func covering(_ job: Job) -> [Rule] {
        let facts = JobFacts(job, book: self)
        return rules.filter { $0.event != .blind && $0.event != .undeliverable && covers($0, facts) }
    }

    /// How many of the jobs no rule protects.
    package func uncovered(_ jobs: [Job]) -> Int { jobs.count { covering($0).isEmpty } }

    /// Whether the rule can ever be about this job.
    ///
    /// Only what is the same for every session of a job is asked: source, server, name, kind, type, schedule, labels.
    /// What is not known of it excludes nothing.
    package func covers(_ rule: Rule, _ job: Job) -> Bool { covers(rule, JobFacts(job, book: self)) }

    /// Of all the rules, `blind` and `undeliverable` included.
    func namesCovering(_ job: Job) -> Set<String> {
        let facts = JobFacts(job, book: self)
        return Set(rules.lazy.filter { covers($0, facts) }.map(\.name))
    }

    private func covers(_ rule: Rule, _ facts: JobFacts) -> Bool {
        let isWanted = rule.when.isEmpty ? Certainty.yes : .any(rule.when.map(facts.certainty))
        return isWanted != .no && Certainty.any(rule.unless.map(facts.certainty)) != .yes
    }

    /// The same decisions about this one job with less to ask: without the rules that can never be about it, and
    /// without asking again what is settled for all of its sessions.
    ///
    /// - Parameter job: Its name, source, kind and schedule stay; sessions may have other servers and types.
    func narrowed(to job: Job) -> RuleBook {
        var job = job
        (job.server, job.type) = (nil, nil)
        let facts = JobFacts(job, book: self)
        var book = self
        book.rules = rules.filter { covers($0, facts) }.map { rule in
            var rule = rule
            rule.when = rule.when.map(facts.open)
            rule.unless = rule.unless.filter { facts.certainty(of: $0) != .no }.map(facts.open)
            return rule
        }
        book.labels = labels.compactMap { line in
            let certainty = line.when.isEmpty ? Certainty.yes : .any(line.when.map(facts.certainty))
            return certainty == .no ? nil : LabelRule(when: certainty == .yes ? [] : line.when, set: line.set)
        }
        return book
    }
}

/// Whether something holds for every session of a job, for none, or for some or nobody knows.
private enum Certainty: Hashable, Sendable {
    case no, unknown, yes

    /// Of a text or flag that has one of several values.
    init(_ outcomes: Set<Bool>) {
        switch outcomes {
        case [true]: self = .yes
        case [false]: self = .no
        default: self = .unknown
        }
    }

    static func any(_ all: [Certainty]) -> Certainty {
        all.contains(.yes) ? .yes : all.contains(.unknown) ? .unknown : .no
    }

    static func all(_ all: [Certainty]) -> Certainty {
        all.contains(.no) ? .no : all.contains(.unknown) ? .unknown : .yes
    }
}

/// What a job's fields may be, as far as they are known: nil where anything is possible.
private struct JobFacts {
    private var texts: [Clause.TextField: Set<String>] = [:]
    private let isEnabled: Bool?
    /// The values that each label may have; `nil` among them where the job may lack it.
    private var labels: [String: Set<String?>] = [:]

    init(_ job: Job, book: RuleBook) {
        isEnabled = job.isEnabled
        texts[.source] = [job.source.rawValue]
        texts[.job] = [job.name]
        texts[.server] = job.server.map { [$0] }
        texts[.type] = job.type.map { [$0] }
        // Backups and their copies share a collection: without the type it may be either.
        let mayBeCopy = job.kind == .backup && job.type == nil
        texts[.kind] = mayBeCopy ? [job.kind.rawValue, Job.copyKind] : [job.conditionKind]
        labels = labels(by: book.labels)
    }

    /// What a condition still asks: bounds of time and numbers stay, because more is read from them than whether they
    /// hold.
    func open(_ condition: Condition) -> Condition {
        Condition(
            condition.clauses.filter { clause in
                switch clause {
                case .text(.job, _), .text(.source, _), .label: certainty(of: clause) != .yes
                case .text, .flag, .number, .duration, .during: true
                }
            })
    }

    func certainty(of condition: Condition) -> Certainty { .all(condition.clauses.map(certainty)) }

    private func certainty(of clause: Clause) -> Certainty {
        switch clause {
        case .text(let field, let match):
            texts[field].map { values in Certainty(Set(values.map(match.matches))) } ?? .unknown
        case .label(let name, let match): Certainty(Set((labels[name] ?? [nil]).map(match.matches)))
        case .flag(.enabled, let wanted): isEnabled.map { $0 == wanted ? .yes : .no } ?? .unknown
        case .flag(.retry, _), .number, .duration, .during: .unknown
        }
    }

    /// Lines whose condition is uncertain may set their values or not. Conditions of lines see no labels.
    private func labels(by lines: [LabelRule]) -> [String: Set<String?>] {
        lines.reduce(into: [:]) { found, line in
            let holds = line.when.isEmpty ? Certainty.yes : .any(line.when.map(certainty))
            for (name, value) in line.set where holds != .no {
                found[name] = holds == .yes ? [value] : (found[name] ?? [nil]).union([value])
            }
        }
    }
}
