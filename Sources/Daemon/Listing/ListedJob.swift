package import Core
package import Foundation
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

    package var value: TemplateValue {
        let activity = memory.map { JobActivity($0, type: job.type) }
        return .reported(JobReport(job, activity, labels: labels, rules: rules))
    }
}
