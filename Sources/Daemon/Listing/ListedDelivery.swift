import Core
package import Foundation
package import Templating

/// A delivery as `tocsin deliveries` shows it.
package struct ListedDelivery: Sendable {
    /// The moment and some chance: what was decided at once for several targets is told apart.
    private static let handleMin = 18

    package let report: DeliveryReport
    /// The beginning of its id, as long as it takes to tell it from the others of the list.
    let handle: String

    package static func list(_ reports: [DeliveryReport]) -> [ListedDelivery] {
        let sorted = reports.map(\.id).sorted()
        var shared: [String: Int] = [:]
        for (left, right) in zip(sorted, sorted.dropFirst()) {
            let common = left.commonPrefix(with: right).count
            for id in [left, right] { shared[id] = max(shared[id] ?? 0, common) }
        }
        return reports.map { report in
            let length = max(handleMin, (shared[report.id] ?? 0) + 1)
            return ListedDelivery(report: report, handle: String(report.id.prefix(length)))
        }
    }
}

extension ListedDelivery: Tabular {
    package static var columns: [Table.Column] {
        [
            .init("ID", .whole), .init("CREATED", .whole), .init("STATE", .whole), .init("TARGET"), .init("KIND"),
            .init("JOB"), .init("TRIES", .whole), .init("NEXT", .optional), .init("RULE", .optional), .init("WHY"),
        ]
    }

    package func row(zone: TimeZone) -> [Table.Cell] {
        [
            .init(handle), .init(report.createdAt.tableText(in: zone)), .init(report.state, tone),
            .init(report.target), .init(report.kind), .init(report.job?.name), .init("\(report.attempts)"),
            .init(report.attempts == 0 ? nil : report.nextAttemptAt?.tableText(in: zone)), .init(report.rule),
            .init(report.lastError),
        ]
    }

    private var tone: Table.Tone? {
        switch Delivery.State(rawValue: report.state) {
        case .delivered: .good
        case .dead: .bad
        case .held: .doubtful
        case .pending: report.attempts > 0 ? .doubtful : nil
        case .decided, .merged, .dropped, nil: nil
        }
    }

    package var value: TemplateValue { .reported(report) }
}
