package import Core
package import Foundation
import Targets
package import Templating

/// A job as `tocsin jobs` shows it.
package struct ListedJob: Hashable, Sendable {
    package var job: Job
    package var labels: [String: String]
    /// Names of the rules that cover it.
    package var rules: [String]
    /// What the daemon remembers of it; nil where it never looked.
    package var memory: JobMemory?

    /// By source, then name as people sort it.
    static func precedes(_ left: ListedJob, _ right: ListedJob) -> Bool {
        (left.job.source.rawValue, left.job.name.lowercased(), left.job.name, left.job.id.rawValue)
            < (right.job.source.rawValue, right.job.name.lowercased(), right.job.name, right.job.id.rawValue)
    }
}

extension ListedJob: Tabular {
    package static var columns: [Table.Column] {
        [
            .init("SOURCE"), .init("JOB"), .init("KIND", .whole), .init("TYPE"), .init("SERVER"),
            .init("SCHEDULE", .whole), .init("LABELS"), .init("LAST", .whole), .init("RULES"),
        ]
    }

    package func row(zone: TimeZone) -> [Table.Cell] {
        let last = memory?.recent.last.map { session in
            let moment = (session.endedAt ?? session.startedAt).tableText(in: zone)
            return Table.Cell("\(moment) \(session.result.rawValue)", Table.Tone(session.result))
        }
        let labels = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        let rules = rules.joined(separator: ", ")
        return [
            .init(job.source.rawValue), .init(job.name), .init(job.conditionKind), .init(job.type), .init(job.server),
            .init(job.isEnabled.map { $0 ? "on" : "off" }), .init(labels.isEmpty ? nil : labels),
            last ?? .init(nil), rules.isEmpty ? .init("no rule", .doubtful) : .init(rules),
        ]
    }

    /// As the API lists it. What only the daemon knows is null where it never looked.
    package var value: TemplateValue {
        let fields: [(String, TemplateValue)] = [
            ("source", .text(job.source.rawValue)), ("server", job.server.map { .text($0) } ?? .null),
            ("enabled", job.isEnabled.map { .bool($0) } ?? .null),
            ("next_run_at", job.nextRun.map { .text($0.text) } ?? .null), ("labels", PayloadParts.labels(labels)),
            ("rules", .list(rules.map { .text($0) })),
            ("incidents", memory.map { .list($0.incidents.keys.sorted().map { .text($0) }) } ?? .null),
            ("last_session", memory?.recent.last.map(Self.value) ?? .null),
            ("last_success_at", memory?.lastSuccessAt.map { .text($0.text) } ?? .null),
            ("waiting", memory?.waiting.map(value) ?? .null),
        ]
        return PayloadParts.job(job).adding(fields)
    }

    private static func value(of last: JobMemory.Outcome) -> TemplateValue {
        .object([
            "id": .text(last.session.rawValue), "result": .text(last.result.rawValue),
            "started_at": .text(last.startedAt.text), "ended_at": last.endedAt.map { .text($0.text) } ?? .null,
        ])
    }

    private func value(of waiting: JobMemory.Waiting) -> TemplateValue {
        .object([
            "attempt": .int(waiting.attempts), "attempts": job.retries.map { .int($0.times + 1) } ?? .null,
            "until": .text(Timestamp(waiting.deadline).text),
        ])
    }
}
