import Core
import Foundation

/// All that the status server shows, at one moment.
struct Survey: Sendable {
    let configuration: Configuration
    let board: Board.State
    let outbox: [Target.ID: OutboxSummary]
    /// As stored, so that it outlives a restart.
    let completeLooks: [Source.ID: Date]
    let now: Date

    init(
        configuration: Configuration, board: Board.State, outbox: [OutboxSummary], completeLooks: [Source.ID: Date],
        now: Date
    ) {
        self.configuration = configuration
        self.board = board
        self.outbox = Dictionary(outbox.map { ($0.target, $0) }, uniquingKeysWith: { first, _ in first })
        self.completeLooks = completeLooks
        self.now = now
    }

    static func take(
        _ configuration: Configuration, store: any Store, board: Board, at now: Date
    ) async throws(StoreError) -> Survey {
        var looks: [Source.ID: Date] = [:]
        for source in configuration.sources {
            looks[source.id] = try await store.sourceRecord(source.id)?.lastCompleteLookAt
        }
        return Survey(
            configuration: configuration, board: board.now, outbox: try await store.outbox(), completeLooks: looks,
            now: now
        )
    }

    func activity(_ source: Source.ID) -> SourceActivity { board.sources[source] ?? SourceActivity() }

    func activity(_ target: Target.ID) -> TargetActivity { board.targets[target] ?? TargetActivity() }

    func lastCompleteLook(_ source: Source.ID) -> Date? {
        [completeLooks[source], activity(source).lastCompleteLookAt].compactMap(\.self).max()
    }

    func interval(_ source: SourceSettings) -> TimeInterval {
        activity(source.id).interval(configured: source.poll.every.inSeconds)
    }

    /// Those of the configuration, then those that only the outbox knows any more.
    var targets: [Target.ID] {
        let configured = configuration.targets.map(\.id)
        return configured + outbox.keys.filter { !configured.contains($0) }.sorted()
    }

    /// Open ones, by rule; rules that have none included.
    var incidents: [String: Int] {
        var counts = Dictionary(configuration.rules.map { ($0.name, 0) }, uniquingKeysWith: { first, _ in first })
        for source in board.sources.values {
            for rule in source.incidents { counts[rule, default: 0] += 1 }
            for rule in source.states.values.flatMap(\.incidents) { counts[rule, default: 0] += 1 }
        }
        for rule in board.targets.values.flatMap(\.incidents) { counts[rule, default: 0] += 1 }
        return counts
    }

    var reasons: [String] {
        let sources = configuration.sources.map { source in
            Health.SourceView(source, activity(source.id), storedLookAt: completeLooks[source.id])
        }
        let targets = targets.map { Health.TargetView(name: $0, dueSince: outbox[$0]?.oldestDueSince) }
        return Health(sources: sources, targets: targets).reasons(at: now)
    }
}
