import Core
import Foundation

/// One kind of target: how a message becomes a request there, and what its answers mean.
protocol TargetFormat: Sendable {
    /// Statuses that mean delivered, if the body agrees.
    var success: [ClosedRange<Int>] { get }

    func draft(for envelope: Envelope) -> Draft
    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest
    /// The message in a form that is sent once, at once, where this answer says that the first form was not understood.
    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]?
    /// What an answer means whose status is a success.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success
}

extension TargetFormat {
    var success: [ClosedRange<Int>] { [200...299] }

    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? { nil }
}
