import Core
import Foundation
import Templating

/// A pager that takes a trouble in one request, opened and ended under one key.
protocol PagerFormat: OneRequestFormat {
    func payload(of trouble: Trouble) -> TemplateValue
    func request(for trouble: Trouble, body: [UInt8]) -> TargetRequest
    /// Why a success is none; nil: it is one.
    func lie(in answer: TargetAnswer) -> Success?
}

extension PagerFormat {
    func draft(for envelope: Envelope) -> Draft {
        guard envelope.message.kind != .digest else { return .nothing(reason: "a pager gets no digests") }
        return .send(body: JSONText.bytes(payload(of: Trouble(envelope, key: envelope.reference))))
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        request(for: Trouble(envelope, key: envelope.reference), body: body)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        lie(in: answer) ?? .delivered(reference: Trouble(envelope, key: envelope.reference).key)
    }

    func lie(in answer: TargetAnswer) -> Success? { nil }
}
