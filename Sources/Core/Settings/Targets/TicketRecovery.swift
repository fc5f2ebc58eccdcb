/// What becomes of a ticket when its trouble is over.
package enum TicketRecovery: String, Hashable, Sendable, CaseIterable { case close, comment }
