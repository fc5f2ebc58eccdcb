package import Core
package import Foundation
import Targets
package import Templating

/// One entry of `GET /api/v1/silences?state=`; the newest first.
package struct SilenceReport: Encodable, Sendable {
    package enum State: String, Sendable, CaseIterable, Encodable { case active, ended }

    package let id: String
    package let job: String
    let reason: String
    package let state: State
    let createdAt: Timestamp
    /// The hard end.
    let until: Timestamp
    let untilSuccess: Bool
    /// When it was over; `null` while it is active.
    @OrNull var endedAt: Timestamp?

    package init(_ silence: Silence, at now: Date) {
        id = silence.id.rawValue
        job = silence.job
        reason = silence.reason
        state = silence.isActive(at: now) ? .active : .ended
        createdAt = Timestamp(silence.createdAt)
        until = Timestamp(silence.until)
        untilSuccess = silence.untilSuccess
        _endedAt = OrNull(wrappedValue: silence.isActive(at: now) ? nil : Timestamp(silence.end))
    }
}

extension SilenceReport: Tabular {
    package static var columns: [Table.Column] {
        [
            .init("ID", .whole), .init("JOB"), .init("SINCE", .whole), .init("UNTIL", .whole), .init("ENDED", .whole),
            .init("REASON"),
        ]
    }

    /// Beginnings of random ids this long do not meet.
    private static let shortLength = 8

    package var shortID: String { String(id.prefix(Self.shortLength)) }

    package func endText(in zone: TimeZone) -> String {
        (untilSuccess ? "success, at most " : "") + until.tableText(in: zone)
    }

    package func row(zone: TimeZone) -> [Table.Cell] {
        [
            .init(shortID), .init(job), .init(createdAt.tableText(in: zone)), .init(endText(in: zone)),
            .init(endedAt?.tableText(in: zone)), .init(reason),
        ]
    }

    package var value: TemplateValue { .reported(self) }
}
