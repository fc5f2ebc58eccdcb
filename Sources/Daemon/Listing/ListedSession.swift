package import Core
package import Foundation
import Targets
package import Templating

/// A session as `tocsin sessions` shows it.
package struct ListedSession: Hashable, Sendable {
    package var job: Job
    package var labels: [String: String]
    package var session: Session
    /// Names of the rules that select it.
    package var rules: [String]

    /// Newest first.
    static func precedes(_ left: ListedSession, _ right: ListedSession) -> Bool {
        (right.session.startedAt, left.job.name, left.session.id)
            < (left.session.startedAt, right.job.name, right.session.id)
    }
}

extension ListedSession: Tabular {
    package static var columns: [Table.Column] {
        [
            .init("SOURCE"), .init("JOB"), .init("STARTED", .whole), .init("STATE"), .init("RESULT", .whole),
            .init("DURATION", .whole), .init("RETRY", .whole), .init("RULES"), .init("ID", .optional),
        ]
    }

    package func row(zone: TimeZone) -> [Table.Cell] {
        let result = session.hasEnded ? Table.Cell(session.result.rawValue, Table.Tone(session.result)) : .init(nil)
        return [
            .init(job.source.rawValue), .init(job.name), .init(session.startedAt.tableText(in: zone)),
            .init(session.state), result, .init(session.duration.flatMap(SpokenDuration.text)),
            .init(session.isRetry ? "yes" : nil), .init(rules.isEmpty ? nil : rules.joined(separator: ", ")),
            .init(session.id.rawValue),
        ]
    }

    /// As the API lists it, with labels and rules.
    package var value: TemplateValue {
        TemplateValue.reported(SessionReport(session, of: job)).adding([
            ("labels", PayloadParts.labels(labels)), ("rules", .list(rules.map { .text($0) })),
        ])
    }
}
