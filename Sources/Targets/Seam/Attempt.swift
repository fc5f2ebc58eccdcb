import Core
import Foundation

/// One attempt at bringing a target a message: what is told, and who judges the answers.
struct Attempt: Sendable {
    let envelope: Envelope
    /// From the draft, the same at every attempt.
    let body: [UInt8]
    let now: Date
    let judge: AnswerJudge

    /// A request whose success `then` goes on from; any other answer ends the attempt.
    func send(_ request: TargetRequest, then: @escaping @Sendable (TargetAnswer) -> Step) -> Step {
        .send(request) { answer in (200...299).contains(answer.status) ? then(answer) : failed(by: answer) }
    }

    /// - Parameter answer: One whose status is a success.
    func end(_ meaning: Success, of answer: TargetAnswer) -> Step {
        .end(judge.verdict(ofSuccess: answer, meaning: meaning, at: now))
    }

    func failed(by answer: TargetAnswer) -> Step { .end(judge.verdict(ofFailure: answer, at: now)) }
}
