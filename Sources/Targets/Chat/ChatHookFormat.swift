import Core
import Foundation
import Templating

/// A chat's incoming webhook: one URL, one JSON, no conversation.
protocol ChatHookFormat: ChatFormat {
    var url: Secret { get }
    var userAgent: String { get }

    func payload(of card: Card) -> TemplateValue
}

extension ChatHookFormat {
    func body(of envelope: Envelope) -> [UInt8] { JSONText.bytes(payload(of: Card(envelope))) }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        .post(body, to: url, userAgent: userAgent)
    }
}
