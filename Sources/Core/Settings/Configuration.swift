package import Foundation

/// A whole configuration: every name in it exists and every value fits. It is in force wholly or not at all.
package struct Configuration: Hashable, Sendable {
    package struct Status: Hashable, Sendable {
        package var host: String
        package var port: Int
        package var token: Secret?
        package var publicURL: String?

        package init(host: String, port: Int, token: Secret? = nil, publicURL: String? = nil) {
            self.host = host
            self.port = port
            self.token = token
            self.publicURL = publicURL
        }
    }

    package static let storeDefault = "tocsin.db"
    package static let keepDefault = Duration.seconds(400 * 86400)

    package var timeZone: TimeZone
    /// In the order of the file.
    package var sources: [SourceSettings]
    package var targets: [TargetSettings]
    package var rules: [Rule]
    package var labels: [LabelRule]
    package var windows: [String: Window]
    package var mutes: [Mute]
    package var digests: [DigestSchedule]
    package var tests: [RuleTest]
    package var status: Status?
    /// Path of the SQLite file, relative to the configuration's folder unless absolute.
    package var store: String
    package var keep: Duration

    package init(
        timeZone: TimeZone, sources: [SourceSettings] = [], targets: [TargetSettings] = [], rules: [Rule] = [],
        labels: [LabelRule] = [], windows: [String: Window] = [:],
        mutes: [Mute] = [], digests: [DigestSchedule] = [], tests: [RuleTest] = [], status: Status? = nil,
        store: String = storeDefault, keep: Duration = keepDefault
    ) {
        self.timeZone = timeZone
        self.sources = sources
        self.targets = targets
        self.rules = rules
        self.labels = labels
        self.windows = windows
        self.mutes = mutes
        self.digests = digests
        self.tests = tests
        self.status = status
        self.store = store
        self.keep = keep
    }

    package func target(_ id: Target.ID) -> TargetSettings? { targets.first { $0.id == id } }
}
