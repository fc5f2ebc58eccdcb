package import Core
import EnterpriseManager
package import Foundation

/// What is to be played: one configuration, or two over the same history.
package struct BacktestPlan: Sendable {
    package let configuration: Configuration
    /// Compared with; nil: nothing is compared.
    package let against: Configuration?
    package let start: Date
    package let end: Date

    package init(_ configuration: Configuration, against: Configuration? = nil, from start: Date, until end: Date) {
        self.configuration = configuration
        self.against = against
        self.start = start
        self.end = end
    }

    /// Every source and job that one of the two watches, each read once. Where both have a source, the new one says
    /// how it is reached.
    package var reading: Configuration {
        guard let against else { return configuration }
        var reading = configuration
        reading.sources = configuration.sources.map { settings in
            against.sources.first { $0.id == settings.id }.map { settings.watching(alsoWhat: $0) } ?? settings
        }
        let known = Set(configuration.sources.map(\.id))
        reading.sources += against.sources.filter { !known.contains($0.id) }
        return reading
    }
}

extension SourceSettings {
    fileprivate func watching(alsoWhat other: SourceSettings) -> SourceSettings {
        var both = self
        both.kinds = Job.Kind.allCases.filter { kinds.contains($0) || other.kinds.contains($0) }
        both.include = .any([names, other.names])
        both.exclude = nil
        return both
    }

    /// `include` but not `exclude`, as one match.
    private var names: TextMatch {
        guard let exclude else { return include }
        return .not(.any([.not(include), exclude]))
    }
}
