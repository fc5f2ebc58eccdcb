package import Foundation

/// All that a condition can ask of one event. What is not known is nil and satisfies no comparison.
package struct Facts: Hashable, Sendable, Codable {
    package var texts: FactTable<Clause.TextField, String> = .init()
    package var labels: [String: String] = [:]
    package var flags: FactTable<Clause.FlagField, Bool> = .init()
    package var numbers: FactTable<Clause.NumberField, Double> = .init()
    /// Seconds.
    package var durations: FactTable<Clause.DurationField, TimeInterval> = .init()
    /// The event's own time, which `during` looks at.
    package var time: Date

    package init(time: Date) { self.time = time }

    package init(_ job: Job, at time: Date) {
        self.time = time
        texts[.source] = job.source.rawValue
        texts[.server] = job.server
        texts[.job] = job.name
        texts[.kind] = job.conditionKind
        texts[.type] = job.type
        flags[.enabled] = job.isEnabled
    }
}
