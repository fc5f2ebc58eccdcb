import Core

/// One kind of target: what a message becomes there, and what its answers mean.
protocol TargetFormat: Sendable {
    func draft(for envelope: Envelope) -> Draft
    /// The first step of an attempt; the others follow from the answers.
    func begin(_ attempt: Attempt) -> Step
    /// What this kind means by a status that is no success; nil: what everybody means by it.
    func failure(_ answer: TargetAnswer) -> Failure?
}

extension TargetFormat {
    func failure(_ answer: TargetAnswer) -> Failure? { nil }
}
