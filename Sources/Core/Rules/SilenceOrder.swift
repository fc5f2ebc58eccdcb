package import Foundation

/// A silence as somebody asks for it, in the words of the command and of the API.
package struct SilenceOrder: Hashable, Sendable {
    /// What is wrong with one of its words.
    package struct Problem: Error, Hashable, Sendable {
        /// `job`, `for`, `until` or `reason`.
        package let field: String
        /// Follows the field's name.
        package let message: String
    }

    package static let fields = ["job", "for", "until", "until_success", "reason"]
    package static let reasonMax = 500
    /// What lasts longer is planned, and belongs into the configuration.
    package static let lengthMax = Duration.seconds(366 * 86_400)
    /// The hard end of one that ends with success and was given none.
    package static let lengthDefault = Duration.seconds(7 * 86_400)

    package var job: String?
    /// A duration.
    package var length: String?
    /// A moment.
    package var until: String?
    package var untilSuccess: Bool
    package var reason: String?

    package init(job: String?, length: String?, until: String?, untilSuccess: Bool, reason: String?) {
        self.job = job
        self.length = length
        self.until = until
        self.untilSuccess = untilSuccess
        self.reason = reason
    }

    /// - Parameter zone: Of a moment that names none.
    package func silence(_ id: Silence.ID, at now: Date, in zone: TimeZone) throws(Problem) -> Silence {
        guard let job else { throw Problem(field: "job", message: "is missing; name a job or a pattern, as `NAS-*`") }
        do { _ = try Pattern(configText: job) } catch { throw Problem(field: "job", message: error.message) }
        let end = try end(at: now, in: zone)
        return Silence(
            id: id, job: job, reason: try reasonText(), createdAt: now, until: end, untilSuccess: untilSuccess)
    }

    private func reasonText() throws(Problem) -> String {
        let text = PlainText.line(reason ?? "").trimmingCharacters(in: .whitespaces)
        guard !text.isEmpty else {
            throw Problem(field: "reason", message: "is missing; say why, for whoever wonders at the quiet")
        }
        guard text.count <= Self.reasonMax else {
            throw Problem(field: "reason", message: "is longer than \(Self.reasonMax) characters")
        }
        return text
    }

    private func end(at now: Date, in zone: TimeZone) throws(Problem) -> Date {
        if length != nil, until != nil {
            throw Problem(field: "until", message: "is given beside `for`; one of them is enough")
        }
        if length == nil, until == nil, !untilSuccess {
            throw Problem(
                field: "for", message: "is missing; say how long, as `2h`, or `until` when, or `until_success`")
        }
        let (field, end): (String, Date)
        do throws(TextProblem) {
            switch (length, until) {
            case (let length?, _): (field, end) = ("for", try now + Duration(configText: length).inSeconds)
            case (nil, let until?):
                (field, end) = ("until", try ComingMoment(configText: until).date(after: now, in: zone))
            case (nil, nil): (field, end) = ("for", now + Self.lengthDefault.inSeconds)
            }
        } catch {
            throw Problem(field: length == nil ? "until" : "for", message: error.message)
        }
        guard end > now else {
            throw Problem(field: field, message: length == nil ? "is over already" : "is no time at all")
        }
        guard end <= now + Self.lengthMax.inSeconds else {
            throw Problem(field: field, message: "is more than a year away; a `mute` in the configuration is for that")
        }
        return end
    }
}
