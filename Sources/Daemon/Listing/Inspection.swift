package import Core
import EnterpriseManager
package import Foundation
import HTTPTransport

/// What Enterprise Manager shows now, for the commands that list it. A source or job that can not be read is a failure
/// of the listing and hides none of the others.
package struct Inspection: Sendable {
    let inspectors: [SourceInspector]
    let book: RuleBook
    let now: @Sendable () -> Date

    /// Looks, and ends every logon and connection that it made.
    ///
    /// - Parameter sources: Names under `sources`; empty: all of them.
    package static func look<Result>(
        at configuration: Configuration, sources: [Source.ID] = [], now: @escaping @Sendable () -> Date,
        _ body: (Inspection) async -> Result
    ) async -> Result {
        let transport = Transport()
        let inspection = Inspection(configuration, sources: sources, transport: transport, now: now)
        let result = await body(inspection)
        await inspection.logOut()
        await transport.shutdown()
        return result
    }

    init(
        _ configuration: Configuration, sources: [Source.ID] = [], transport: Transport,
        now: @escaping @Sendable () -> Date
    ) {
        let wanted = configuration.sources.filter { sources.isEmpty || sources.contains($0.id) }
        inspectors = wanted.map { SourceInspector(settings: $0, transport: transport, now: now) }
        book = RuleBook(configuration)
        self.now = now
    }

    private func logOut() async {
        await withTaskGroup(of: Void.self) { group in
            for inspector in inspectors { group.addTask { await inspector.logOut() } }
        }
    }

    /// Asks every source at once and puts the answers together in the order of the configuration.
    func gather<Item: Sendable>(
        _ body: @escaping @Sendable (SourceInspector) async -> Listing<Item>
    ) async -> Listing<Item> {
        await withTaskGroup(of: (Int, Listing<Item>).self) { group in
            for (index, inspector) in inspectors.enumerated() { group.addTask { (index, await body(inspector)) } }
            var all: [(Int, Listing<Item>)] = []
            for await one in group { all.append(one) }
            return all.sorted { $0.0 < $1.0 }.reduce(into: Listing()) { $0.add($1.1) }
        }
    }

    func labels(of job: Job) -> [String: String] { book.labels(of: Facts(job, at: now())) }
}
