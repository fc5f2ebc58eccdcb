import Core
import Foundation

/// `GET /api/v1/status` as it is read; of what it has, what people are shown.
package struct DaemonStatus: Decodable, Hashable, Sendable {
    struct Source: Decodable, Hashable, Sendable {
        let name: String
        let outcome: String?
        let lastCompleteLookAt: String?
        let jobs: [String: Int]
        let jobsUncovered: Int
        let failure: String?
        let failuresCount: Int
    }

    struct Target: Decodable, Hashable, Sendable {
        let name: String
        let type: String?
        let waiting: Int
        let dead: Int
        let oldestWaitingSince: String?
        let lastDeliveredAt: String?
        let lastError: String?
    }

    let version: String
    let time: String
    let startedAt: String
    let ready: Bool
    let reasons: [String]
    let sources: [Source]
    let targets: [Target]
    let incidents: [String: Int]

    /// - Throws: It is the answer of something else.
    package init(_ body: [UInt8]) throws(RunningDaemon.Silence) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { self = try decoder.decode(Self.self, from: Data(body)) } catch {
            throw RunningDaemon.Silence(
                description: "what answers there is no tocsin, or one of another version: its answer can not be read")
        }
    }

    /// What people are shown, line by line.
    package func lines(on screen: Screen) -> [String] {
        let now = Timestamp(time)?.date ?? Date()
        let age = Timestamp(startedAt).flatMap { SpokenDuration.text(now.timeIntervalSince($0.date)) } ?? "a while"
        var lines = ["tocsin \(TerminalText.line(version)), running for \(age), \(ready ? "ready" : "NOT READY")"]
        lines += reasons.map { "  \(TerminalText.line($0))" }
        let sources = sourceTable(now)
        let targets = targetTable(now)
        let rules = ruleTable
        for table in [sources, targets, rules] {
            let rows = table.rendering(on: screen).lines
            if !rows.isEmpty { lines += [""] + rows }
        }
        let waiting = self.targets.map(\.waiting).reduce(0, +)
        let oldest = self.targets.compactMap { $0.oldestWaitingSince.flatMap { Timestamp($0)?.date } }.min()
        let since = oldest.flatMap { SpokenDuration.text(max(0, now.timeIntervalSince($0))) }
        let queue = "\(Count.text(waiting, "message")) waiting" + (since.map { ", the oldest for \($0)" } ?? "")
        let open = incidents.values.reduce(0, +)
        return lines + ["", "\(queue); \(Count.text(open, "open incident"))."]
    }

    private func sourceTable(_ now: Date) -> Table {
        var table = Table([
            .init("SOURCE"), .init("LOOK", .whole), .init("SEEN", .whole), .init("JOBS", .whole),
            .init("UNCOVERED", .whole),
            .init("TROUBLE"),
        ])
        for source in sources {
            let tone: Table.Tone? = ["complete": .good, "partial": .doubtful, "failed": .bad][source.outcome ?? ""]
            let trouble = source.failure ?? (source.failuresCount > 0 ? "\(source.failuresCount) jobs not read" : nil)
            table.add([
                .init(source.name), .init(source.outcome, tone), .init(Self.ago(source.lastCompleteLookAt, now)),
                .init("\(source.jobs.values.reduce(0, +))"),
                .init(source.jobsUncovered == 0 ? nil : "\(source.jobsUncovered)", .doubtful), .init(trouble, .bad),
            ])
        }
        return table
    }

    private func targetTable(_ now: Date) -> Table {
        var table = Table([
            .init("TARGET"), .init("TYPE"), .init("WAITING", .whole), .init("OLDEST", .whole), .init("DEAD", .whole),
            .init("DELIVERED", .whole), .init("LAST ERROR"),
        ])
        for target in targets {
            table.add([
                .init(target.name), .init(target.type), .init("\(target.waiting)"),
                .init(Self.ago(target.oldestWaitingSince, now)), .init("\(target.dead)", target.dead > 0 ? .bad : nil),
                .init(Self.ago(target.lastDeliveredAt, now)), .init(target.lastError, .bad),
            ])
        }
        return table
    }

    private var ruleTable: Table {
        var table = Table([.init("RULE"), .init("OPEN INCIDENTS", .whole)])
        for (rule, count) in incidents.sorted(by: { $0.key < $1.key }) where count > 0 {
            table.add([.init(rule), .init("\(count)")])
        }
        return table
    }

    private static func ago(_ text: String?, _ now: Date) -> String? {
        guard let moment = text.flatMap({ Timestamp($0)?.date }) else { return nil }
        return SpokenDuration.text(max(0, now.timeIntervalSince(moment))).map { "\($0) ago" }
    }
}
