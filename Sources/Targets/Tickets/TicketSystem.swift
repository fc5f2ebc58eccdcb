import Core
import Templating

/// A system that keeps tickets: how one is found, opened, told more and closed.
protocol TicketSystem: Sendable {
    /// What is asked to find the open tickets that were opened under a key.
    func search(for key: String) -> TicketPlan
    /// The body of the request that opens a ticket; nothing secret in it.
    func ticket(for trouble: Trouble) -> TemplateValue
    /// - Parameter id: The message's; the same at every attempt.
    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest
    /// nil: the answer names no ticket.
    func created(in answer: TargetAnswer) -> String?
    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan
    /// Tells the end of the trouble and closes the ticket; closing again what is closed is no failure.
    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan
    /// Whether the answer to a note says that the ticket can not be told anything any more.
    func isGone(_ answer: TargetAnswer) -> Bool
    func failure(_ answer: TargetAnswer) -> Failure?
}

extension TicketSystem {
    func isGone(_ answer: TargetAnswer) -> Bool { answer.status == 404 || answer.status == 410 }
    func failure(_ answer: TargetAnswer) -> Failure? { nil }
}
