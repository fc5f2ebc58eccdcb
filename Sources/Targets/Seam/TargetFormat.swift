import Core
import Foundation

/// One kind of target: how a message becomes a request there, and what its answers mean.
protocol TargetFormat: Sendable {
    /// Statuses that mean delivered, if the body agrees.
    var success: [ClosedRange<Int>] { get }

    func draft(for envelope: Envelope) -> Draft
    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest
    /// What an answer means whose status is a success.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success
}

/// What the body of a successful answer says.
enum Success: Hashable, Sendable {
    case delivered(reference: String?)
    /// Success on the wire that is none: why, as the end of a sentence that begins with the status.
    case failure(String, isTransient: Bool)
}

extension TargetFormat {
    var success: [ClosedRange<Int>] { [200...299] }
}
