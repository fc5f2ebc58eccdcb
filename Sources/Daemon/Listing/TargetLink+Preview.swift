import Core
package import Foundation
import HTTPTransport
package import Targets
import Templating

extension TargetLink {
    /// What `attempt` would send, without sending it; of a target that is searched first, what would come of finding
    /// nothing.
    package func preview(_ envelope: Envelope, at now: Date) -> PreviewedMessage {
        let draft: [UInt8]
        switch self.draft(for: envelope) {
        case .send(let bytes): draft = bytes
        case .nothing(let reason):
            return PreviewedMessage(target: settings.id, kind: envelope.message.kind, content: nil, reason: reason)
        }
        // Whatever is asked first is asked at the same address.
        var (method, type, body, address) = ("POST", "application/json", draft, "")
        if case .send(let request, _) = writer.begin(envelope, body: draft, at: now) {
            address = Request(request.method, url: request.url.reveal()).safeURL
            if !request.isSafe {
                method = request.method
                type = request.headers.first { $0.name.lowercased() == "content-type" }?.value.reveal() ?? ""
                body = request.body
            }
        }
        let shown = PayloadParts.value(ofBody: body, type: type) { settings.withoutSecrets($0) }
        let content = PreviewedMessage.Content(method: method, address: address, type: type, body: shown)
        return PreviewedMessage(target: settings.id, kind: envelope.message.kind, content: content, reason: nil)
    }
}

extension TargetSettings {
    /// Of a longer text: hiding what is shorter would hide the message.
    private static let secretLengthMin = 4

    /// A text of the body without what the configuration keeps secret.
    func withoutSecrets(_ text: String) -> String {
        let secrets = secrets
        if secrets.contains(text) { return "…" }
        return secrets.lazy.filter { $0.count >= Self.secretLengthMin }
            .reduce(text) { $0.replacing($1, with: "…") }
    }

    /// Longest first, so that none is hidden in part only.
    private var secrets: [String] {
        let all = (service.secrets + [proxy].compactMap(\.self)).map { $0.reveal() }
        return Set(all + all.flatMap(Self.words)).subtracting([""]).sorted { ($1.count, $1) < ($0.count, $0) }
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
