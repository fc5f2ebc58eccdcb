package import Core

/// What an attempt does next. Whoever performs it sends requests until the end comes, and decides nothing.
package enum Step: Sendable {
    case send(TargetRequest, then: @Sendable (TargetAnswer) -> Step)
    case end(Verdict)
}
