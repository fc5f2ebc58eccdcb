package import Core
import EnterpriseManager
import Foundation

extension Inspection {
    /// The watched jobs of every source with the rules that cover them, by source and name.
    ///
    /// - Parameter past: Our own history, if there is one: it knows types, last sessions and open incidents.
    package func jobs(past: (any Store)?) async -> Listing<ListedJob> {
        var listing = await gather { inspector in await self.jobs(of: inspector, past: past) }
        listing.items.sort(by: ListedJob.precedes)
        return listing
    }

    private func jobs(of inspector: SourceInspector, past: (any Store)?) async -> Listing<ListedJob> {
        var listing = Listing<ListedJob>()
        let source = inspector.settings.id.rawValue
        do {
            let survey = try await inspector.survey()
            listing.notes = Self.notes(on: survey, of: source)
            let records = await records(of: survey.watched, in: past, &listing.notes)
            listing.items = survey.watched.map { listed($0, records[$0.key]) }
        } catch {
            listing.failures.append("\(error)")
        }
        return listing
    }

    /// What the daemon knows of the jobs. The list can do without: the first failure is a note and ends the reading.
    private func records(
        of jobs: [Job], in past: (any Store)?, _ notes: inout [String]
    ) async -> [Job.Key: JobRecord] {
        var records: [Job.Key: JobRecord] = [:]
        do {
            for job in jobs { records[job.key] = try await past?.job(job.key) }
        } catch {
            notes.append("not all last sessions are shown: \(error)")
        }
        return records
    }

    private func listed(_ job: Job, _ record: JobRecord?) -> ListedJob {
        var job = job
        job.type = job.type ?? record?.job.type
        return ListedJob(
            job: job, labels: labels(of: job), rules: book.covering(job).map(\.name), memory: record?.memory
        )
    }

    private static func notes(on survey: SourceInspector.Survey, of source: String) -> [String] {
        let missing = survey.missingKinds.map {
            "\(source): no jobs of the kind \($0.rawValue), which this server does not know"
        }
        let excluded = survey.excluded.count
        guard excluded > 0 else { return missing }
        return missing + ["\(source): \(Count.text(excluded, "job")) left out by `include` and `exclude`"]
    }
}
