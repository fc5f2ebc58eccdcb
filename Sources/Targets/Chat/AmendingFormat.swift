import Core

/// A chat in which the first message of a trouble is changed when it is over, so that what is red is open.
///
/// A change tells nobody: the end is told in a message of its own, after it, so that an attempt that breaks off between
/// the two tells it later and not twice.
protocol AmendingFormat: ChatFormat {
    /// - Parameter first: What the chat calls the first message; nil: there is no changing it.
    func amendment(of first: String, for envelope: Envelope) -> TargetRequest?
}

extension AmendingFormat {
    func begin(_ attempt: Attempt) -> Step {
        let envelope = attempt.envelope
        guard envelope.message.endsTrouble, let first = envelope.answered,
            let request = amendment(of: first, for: envelope)
        else { return post(attempt) }
        // The first message may be gone, or too old to be changed: the end is told all the same.
        return .send(request) { $0.status == 429 ? attempt.failed(by: $0) : post(attempt) }
    }
}
