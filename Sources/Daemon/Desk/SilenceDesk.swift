package import Core
package import Foundation

/// Adds, lists and ends silences, for the command and for the API alike.
package struct SilenceDesk: Sendable {
    package struct Added: Sendable {
        package let silence: Silence
        /// Names of known jobs that it is about.
        package let jobs: [String]
        /// Where it is about none.
        package let warning: String?
    }

    private let configuration: Configuration
    private let store: any Store
    private let now: Date

    package init(_ configuration: Configuration, store: any Store, now: Date) {
        self.configuration = configuration
        self.store = store
        self.now = now
    }

    /// The newest first.
    ///
    /// - Parameter state: nil: all.
    package func list(_ state: SilenceReport.State?) async throws(StoreError) -> [SilenceReport] {
        try await store.silences(limit: Silence.listingMax).map { SilenceReport($0, at: now) }
            .filter { state == nil || $0.state == state }
    }

    package func add(_ order: SilenceOrder) async throws(StoreError) -> Result<Added, Refusal> {
        let silence: Silence
        do throws(SilenceOrder.Problem) {
            let id = Silence.ID(rawValue: UUID().uuidString.lowercased())
            silence = try order.silence(id, at: now, in: configuration.timeZone)
        } catch {
            return .failure(Refusal(.wrong, "`\(error.field)` \(error.message)"))
        }
        guard try await store.add(silence) else {
            let message =
                "\(Silence.activeMax) silences are active, and more are not taken; end some, or write a `mute` into "
                + "the configuration"
            return .failure(Refusal(.conflict, message))
        }
        let names = try await jobNames()
        let jobs = names.filter(silence.names)
        return .success(Added(silence: silence, jobs: jobs, warning: jobs.isEmpty ? warning(silence.job, names) : nil))
    }

    private func jobNames() async throws(StoreError) -> [String] {
        var names: Set<String> = []
        for source in configuration.sources { names.formUnion(try await store.jobs(of: source.id).map(\.name)) }
        return names.sorted()
    }

    private func warning(_ pattern: String, _ names: [String]) -> String {
        let hint = Nearest.name(to: pattern, among: names).map { " Did you mean \($0)?" }
        return "the daemon knows no job \(pattern) yet.\(hint ?? " `tocsin jobs` lists them.")"
    }

    /// - Parameter text: An id, or the beginning of one.
    package func end(_ text: String) async throws(StoreError) -> Result<Silence, Refusal> {
        let wanted = Handle.normal(text)
        let all = try await store.silences(limit: Silence.listingMax)
        let found = all.filter { !wanted.isEmpty && $0.id.rawValue.hasPrefix(wanted) }
        // Of those that begin so, one that is over is not meant.
        let active = found.filter { $0.isActive(at: now) }
        guard found.count == 1 || active.count == 1, var silence = active.first ?? found.first else {
            let known = all.filter { $0.isActive(at: now) }.map(\.id.rawValue)
            return .failure(
                Handle.refusal(
                    of: text, "silence", found: found.map(\.id.rawValue), known: known, list: "tocsin silence list"))
        }
        guard try await store.end(silence.id, at: now) else {
            let moment = Timestamp(silence.end).tableText(in: configuration.timeZone)
            return .failure(Refusal(.conflict, "the silence \(silence.id.rawValue) ended at \(moment) already"))
        }
        silence.endedAt = now
        return .success(silence)
    }
}
