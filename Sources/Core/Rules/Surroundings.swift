package import Foundation

/// What the rules of a configuration live among: all that they can ever be asked about comes from here.
package struct Surroundings: Sendable {
    package var sources: [SourceSettings]
    package var labels: [LabelRule]
    package var windows: [String: Window]
    package var now: Date

    package init(sources: [SourceSettings], labels: [LabelRule], windows: [String: Window], now: Date) {
        self.sources = sources
        self.labels = labels
        self.windows = windows
        self.now = now
    }
}
