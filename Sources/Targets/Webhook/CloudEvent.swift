import Core
import Foundation
import Templating

/// The structured form of CloudEvents 1.0: an envelope around the same content.
enum CloudEvent {
    static let contentType = "application/cloudevents+json"

    static func wrap(_ data: TemplateValue, of envelope: Envelope) -> TemplateValue {
        let message = envelope.message
        let attributes: [(String, TemplateValue)] = [
            ("specversion", .text("1.0")), ("id", .text(envelope.id.rawValue)), ("source", .text(source(of: message))),
            ("type", .text("io.tocsin.\(message.kind.rawValue)")),
        ]
        let subject = subject(of: message).map { [("subject", TemplateValue.text($0))] } ?? []
        let rest: [(String, TemplateValue)] = [
            ("time", .text(message.time.text)), ("datacontenttype", .text("application/json")), ("data", data),
        ]
        return .object(Fields(attributes + subject + rest))
    }

    /// A URI reference; with the id it is unique for each message.
    private static func source(of message: Message) -> String {
        // The set leaves out what separates in a URI, and every Swift string can be encoded.
        let name = message.source?.name.rawValue.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        return name.map { "/tocsin/\($0)" } ?? "/tocsin"
    }

    private static func subject(of message: Message) -> String? {
        guard let job = message.job else { return nil }
        return "job/\(job.id.rawValue)" + (message.session.map { "/session/\($0.id.rawValue)" } ?? "")
    }
}
