package import Core
import EnterpriseManager
package import Foundation

extension Inspection {
    /// What the sources of a configuration show, collections that it does not watch included. One that can not be read
    /// is a failure.
    package static func sights(
        of configuration: Configuration, now: @escaping @Sendable () -> Date
    ) async -> Listing<LiveCheck.Sight> {
        var all = configuration
        for index in all.sources.indices { all.sources[index].kinds = Job.Kind.allCases }
        return await look(at: all, now: now) { inspection in
            await inspection.gather { inspector in
                let kinds = configuration.sources.first { $0.id == inspector.settings.id }?.kinds ?? []
                return await inspection.sight(of: inspector, kinds: kinds)
            }
        }
    }

    private func sight(of inspector: SourceInspector, kinds: [Job.Kind]) async -> Listing<LiveCheck.Sight> {
        var listing = Listing<LiveCheck.Sight>()
        do {
            let survey = try await inspector.survey()
            let watched = survey.watched.filter { kinds.contains($0.kind) }
            var sight = LiveCheck.Sight(
                source: inspector.settings.id, watched: watched,
                excluded: survey.excluded.filter { kinds.contains($0.kind) },
                unwatched: survey.watched.filter { !kinds.contains($0.kind) })
            for index in watched.indices {
                let history = await inspector.history(of: watched[index])
                listing.failures += history.failures
                let job = watched[index].learning(from: history.sessions)
                sight.watched[index] = job
                let replayed = JobMachine(book: book).replay(history.sessions, of: job, at: now())
                sight.selecting.formUnion(replayed.values.flatMap(\.rules))
            }
            listing.items = [sight]
        } catch {
            listing.failures = ["\(error)"]
        }
        return listing
    }
}
