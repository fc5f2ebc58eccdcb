/// Requests about tickets, each of which may follow from the answer before it.
indirect enum TicketPlan: Sendable {
    /// What comes next after a success.
    case ask(TargetRequest, then: @Sendable (TargetAnswer) -> TicketPlan)
    /// The same where another answer than a success is one to go on from; nil: it is a failure.
    case attempt(
        TargetRequest, otherwise: @Sendable (TargetAnswer) -> TicketPlan?, then: @Sendable (TargetAnswer) -> TicketPlan)
    /// The open tickets of a search, best first.
    case found([String])
    case done
    /// A success on the wire that is none: why, as the end of a sentence that begins with the status.
    case refused(String, by: TargetAnswer)

    /// All of them, one after the other.
    static func send(_ requests: TargetRequest...) -> TicketPlan { send(requests[...]) }

    private static func send(_ requests: ArraySlice<TargetRequest>) -> TicketPlan {
        guard let request = requests.first else { return .done }
        return .ask(request) { _ in send(requests.dropFirst()) }
    }

    /// Requests, and then the last one's answer is looked at: why it is no success; nil: it is one.
    static func send(
        _ requests: TargetRequest..., checking problem: @escaping @Sendable (TargetAnswer) -> String?
    ) -> TicketPlan {
        check(requests[...], problem)
    }

    private static func check(
        _ requests: ArraySlice<TargetRequest>, _ problem: @escaping @Sendable (TargetAnswer) -> String?
    ) -> TicketPlan {
        guard let request = requests.first else { return .done }
        return .ask(request) { answer in
            guard requests.count == 1 else { return check(requests.dropFirst(), problem) }
            return problem(answer).map { .refused($0, by: answer) } ?? .done
        }
    }
}
