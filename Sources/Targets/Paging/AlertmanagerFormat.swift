import Core
import Foundation
import Templating

/// Alerts of the Prometheus Alertmanager. There the labels are the identity: what was told first is kept as the
/// reference, so that a job that is renamed meanwhile ends the alert that it began.
///
/// - SeeAlso: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
struct AlertmanagerFormat: OneRequestFormat {
    private static let path = ["api", "v2", "alerts"]
    /// Of every job alike: what it suffers from changes while it lasts, and stands in the annotations.
    private static let alertName = "BackupTrouble"
    private static let testName = "TocsinTest"
    private static let descriptionMax = 20_000
    /// A test that nobody ends is over by itself.
    private static let testLasts: TimeInterval = 300
    private let settings: AlertmanagerSettings
    private let api: ServiceAPI

    private typealias Labels = [String: String]

    init(_ settings: AlertmanagerSettings, userAgent: String) {
        self.settings = settings
        api = ServiceAPI(Endpoint(settings.url), TargetRequest.Header.logon(settings.logon), userAgent: userAgent)
    }

    func draft(for envelope: Envelope) -> Draft {
        guard envelope.message.kind != .digest else { return .nothing(reason: "a pager gets no digests") }
        return .send(body: JSONText.bytes(.list(alerts(for: envelope))))
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        api.post(Self.path, bytes: body)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        let labels = JSONText.bytes(Self.object(Self.labels(for: envelope)))
        return .delivered(reference: String(decoding: labels, as: UTF8.self))
    }

    /// The alert, and the end of what it replaces: another severity is another alert there.
    private func alerts(for envelope: Envelope) -> [TemplateValue] {
        let trouble = Trouble(envelope)
        let labels = Self.labels(for: envelope)
        let alert = alert(labels, isOver: trouble.isOver, trouble)
        guard let before = Self.told(in: envelope), before != labels else { return [alert] }
        return [alert, self.alert(before, isOver: true, trouble)]
    }

    private func alert(_ labels: Labels, isOver: Bool, _ trouble: Trouble) -> TemplateValue {
        let message = trouble.message
        let start = message.incident.map { min($0.openedAt.date, message.time.date) } ?? message.time.date
        let lasts = message.kind == .test ? Self.testLasts : settings.expiresAfter.inSeconds
        // The end of a test's sample lies in the future.
        let end = isOver ? (message.kind == .test ? start : message.time.date) : message.time.date + lasts
        let annotations: KeyValuePairs<String, String> = [
            "summary": trouble.headline,
            "description": trouble.report { $0.utf16.count <= Self.descriptionMax },
            "rule": PlainText.cut(PlainText.line(message.rule), to: 200), "event": message.event.rawValue,
        ]
        return .members([
            "labels": Self.object(labels),
            "annotations": .object(Fields(annotations.map { ($0.key, .text($0.value)) })),
            "startsAt": .text(start.formatted(.iso8601)), "endsAt": .text(end.formatted(.iso8601)),
            "generatorURL": trouble.card.link.map { .text($0) },
        ])
    }

    /// A recovery has the labels that were told; anything else has the newest severity.
    private static func labels(for envelope: Envelope) -> Labels {
        let told = told(in: envelope)
        if let told, envelope.message.endsTrouble { return told }
        var labels = told ?? labels(of: Trouble(envelope))
        labels["severity"] = envelope.message.severity.rawValue
        return labels
    }

    private static func told(in envelope: Envelope) -> Labels? {
        guard let reference = envelope.reference, case .object(let members) = JSONValue(Array(reference.utf8)) else {
            return nil
        }
        return members.compactMapValues(\.name)
    }

    private static func labels(of trouble: Trouble) -> Labels {
        let message = trouble.message
        var labels = Dictionary(trouble.labels.map { (labelName($0.name), $0.value) }) { first, _ in first }
        labels["alertname"] = message.kind == .test ? testName : alertName
        labels["job_name"] = trouble.subject
        labels["job_id"] = message.job?.id.rawValue
        labels["source"] = message.source?.name.rawValue
        labels["server"] = message.server
        labels["severity"] = message.severity.rawValue
        return labels.mapValues { PlainText.cut(PlainText.line($0), to: 200) }.filter { !$0.value.isEmpty }
    }

    /// Prometheus knows ASCII letters, digits and `_`, and no digit at the start.
    private static func labelName(_ text: String) -> String {
        let name = text.map { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return name.first.map { $0.isNumber } ?? true ? "_" + String(name) : String(name)
    }

    private static func object(_ labels: Labels) -> TemplateValue {
        .object(Fields(labels.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }))
    }
}
