import Core
import Foundation

/// A kind of target that takes a message in one request.
protocol OneRequestFormat: TargetFormat {
    /// Statuses that mean delivered, if the body agrees.
    var success: [ClosedRange<Int>] { get }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest
    /// The message in a form that is sent once, at once, where this answer says that the first form was not understood.
    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]?
    /// What an answer means whose status is a success.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success
}

extension OneRequestFormat {
    var success: [ClosedRange<Int>] { [200...299] }

    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? { nil }

    func begin(_ attempt: Attempt) -> Step { post(attempt) }

    /// The message in one request, and once more where it was not understood.
    func post(_ attempt: Attempt) -> Step {
        .send(request(for: attempt.envelope, body: attempt.body, at: attempt.now)) { answer in
            guard let body = plainer(after: answer, for: attempt.envelope) else { return end(attempt, by: answer) }
            return .send(request(for: attempt.envelope, body: body, at: attempt.now)) { end(attempt, by: $0) }
        }
    }

    private func end(_ attempt: Attempt, by answer: TargetAnswer) -> Step {
        guard success.contains(where: { $0.contains(answer.status) }) else { return attempt.failed(by: answer) }
        return attempt.end(verdict(ofSuccess: answer, for: attempt.envelope), of: answer)
    }
}
