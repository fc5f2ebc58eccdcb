/// Every labelled step between the fetch of a job's list and the record of a target's answer.
///
/// A process may die at each of them, and nothing that was seen is lost: what comes before a commit is done again at
/// the next start, what comes after it is in the store. A test kills the built tool at every one of them. A new step in
/// that chain gets a label here and tells `Shell.reached` where it is taken.
package enum CrashPoint: String, CaseIterable, Sendable {
    /// A job's list has come, and differs from the last.
    case listFetched
    /// Its new and open sessions were read.
    case sessionsRead
    /// The engine has decided what they mean.
    case lookDecided
    /// Ledger, memory and messages are stored.
    case lookCommitted
    /// All jobs were read; it is not stored yet that the look was complete.
    case roundCompleted
    case roundCommitted
    /// It is decided which messages are sent, and as what.
    case planDecided
    case planCommitted
    /// Bodies are made, and none is fixed.
    case attemptPrepared
    /// Body and count are stored, and nothing has left.
    case attemptBegun
    /// The request is handed to the transport.
    case requestSent
    /// The target has answered; nobody but this process knows.
    case answerReceived
    /// It is decided what the answer means.
    case answerJudged
    case answerRecorded
}
