import Core
import Foundation

/// Every job that is watched, as it is at one moment: what the API lists, the page shows and the counts count.
struct Roster: Sendable {
    struct Entry: Sendable {
        let job: Job
        /// nil: it was not looked at since the start.
        let activity: JobActivity?
        let labels: [String: String]
        /// Names of the rules that could be about it.
        let rules: [String]
        let health: JobHealth
    }

    /// In the order of the sources, then by name.
    let entries: [Entry]

    /// - Parameters:
    ///   - stored: The jobs of sources whose lists could not be read since the start.
    ///   - silences: Those that are active.
    init(_ survey: Survey, stored: [Source.ID: [Job]] = [:], silences: [Silence] = [], facets: Facets) {
        let book = facets.book
        entries = survey.configuration.sources.flatMap { source in
            let activity = survey.activity(source.id)
            let isBlind = survey.isBlind(source.id)
            let jobs = activity.hasListedJobs ? activity.jobs : stored[source.id] ?? []
            return jobs.sorted { ($0.name.lowercased(), $0.name, $0.id) < ($1.name.lowercased(), $1.name, $1.id) }
                .map { job in
                    let state = activity.states[job.key]
                    let (labels, rules) = facets.of(job)
                    let view = JobView(
                        job: job, memory: state?.memory ?? JobMemory(), isSourceBlind: isBlind,
                        lastSession: state?.memory.recent.last.map(Session.init))
                    return Entry(
                        job: job, activity: state, labels: labels, rules: rules,
                        health: view.health(by: book, silences: silences, at: survey.now))
                }
        }
    }

    static func take(
        _ survey: Survey, store: any Store, facets: Facets
    ) async throws(StoreError) -> Roster {
        var stored: [Source.ID: [Job]] = [:]
        for source in survey.configuration.sources where !survey.activity(source.id).hasListedJobs {
            stored[source.id] = try await store.jobs(of: source.id)
        }
        let silences = try await store.silences(limit: Silence.listingMax).filter { $0.isActive(at: survey.now) }
        return Roster(survey, stored: stored, silences: silences, facets: facets)
    }

    /// Jobs by how they are; none has a zero.
    var counts: [JobHealth: Int] {
        let none = Dictionary(uniqueKeysWithValues: JobHealth.allCases.map { ($0, 0) })
        return entries.reduce(into: none) { $0[$1.health, default: 0] += 1 }
    }
}

extension Session {
    /// As far as conditions ask for it.
    fileprivate init(_ outcome: JobMemory.Outcome) {
        self.init(
            id: outcome.session, uid: "", name: "", state: "Stopped", result: outcome.result, isRetry: outcome.isRetry,
            startedAt: outcome.startedAt, endedAt: outcome.endedAt)
    }
}
