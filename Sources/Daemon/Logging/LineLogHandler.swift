import Foundation
package import Logging

/// Writes each event as one line.
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    let form: LogForm
    let now: @Sendable () -> Date
    let write: @Sendable (String) -> Void

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, ofEvent in ofEvent }
        write(LogLine(level: event.level, message: "\(event.message)", metadata: all, at: now()).text(form))
    }
}

extension Logger {
    /// - Parameter write: Takes one line without its newline, from any thread.
    package static func lines(
        _ form: LogForm, from level: Logger.Level = .info, to write: @escaping @Sendable (String) -> Void
    ) -> Logger {
        Logger(label: "tocsin") { _ in LineLogHandler(logLevel: level, form: form, now: { Date() }, write: write) }
    }

    /// Says nothing.
    package static var silent: Logger { Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() } }
}
