import Core
package import Foundation
import HTTPTransport
package import Targets
import Templating

extension TargetLink {
    /// Shorter texts are words: hiding them would hide the message.
    private static let secretLengthMin = 8

    /// What `attempt` would send, without sending it.
    package func preview(_ envelope: Envelope, at now: Date) -> PreviewedMessage {
        let body: [UInt8]
        switch draft(for: envelope) {
        case .send(let bytes): body = bytes
        case .nothing(let reason):
            return PreviewedMessage(target: settings.id, kind: envelope.message.kind, content: nil, reason: reason)
        }
        let request = writer.request(for: envelope, body: body, at: now)
        let type = request.headers.first { $0.name.lowercased() == "content-type" }?.value.reveal() ?? ""
        let shown = PayloadParts.value(ofBody: request.body) { text in
            secrets.reduce(text) { $0.replacing($1, with: "…") }
        }
        let address = Request(request.method, url: request.url.reveal()).safeURL
        let content = PreviewedMessage.Content(method: request.method, address: address, type: type, body: shown)
        return PreviewedMessage(target: settings.id, kind: envelope.message.kind, content: content, reason: nil)
    }

    /// Longest first, so that none is hidden in part only.
    private var secrets: [String] {
        let webhook = settings.webhook
        let headers = webhook?.headers.map { $0.value.reveal() } ?? []
        let urls = [settings.url, settings.proxy, webhook?.onUpdate?.url, webhook?.onRecovery?.url]
        let keys = webhook?.signingKeys.map { $0.reveal() } ?? []
        let all = urls.compactMap { $0?.reveal() } + keys + headers + headers.flatMap(Self.words)
        return Set(all).filter { $0.count >= Self.secretLengthMin }.sorted { ($1.count, $1) < ($0.count, $0) }
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
