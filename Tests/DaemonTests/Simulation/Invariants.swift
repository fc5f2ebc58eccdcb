import Core
import Foundation

/// What holds of a simulation at every moment, and what at its end. Each fault is a sentence.
struct Invariants {
    let simulation: Simulation

    /// What arrived, read back.
    private struct Message: Decodable {
        struct Session: Decodable { let id: String }
        let kind: String
        let session: Session?
        let items: [Message]?
    }

    /// The desk's own form.
    private struct Ticket: Decodable {
        let kind: String
        let session: String?
    }

    /// A session's alarm at a target, under the id by which it came: its own, or that of a digest.
    private struct Alarm: Hashable {
        let target: String
        let session: String
        let id: String
    }

    /// In the order of arrival, repeats included.
    private func alarms() throws -> [Alarm] {
        try simulation.network.arrivals.flatMap { arrival -> [Alarm] in
            let data = Data(arrival.body)
            if arrival.target == "desk" {
                let ticket = try JSONDecoder().decode(Ticket.self, from: data)
                guard ticket.kind == "alarm", let session = ticket.session else { return [] }
                return [Alarm(target: arrival.target, session: session, id: arrival.id)]
            }
            let message = try JSONDecoder().decode(Message.self, from: data)
            return ([message] + (message.items ?? [])).filter { $0.kind == "alarm" }.compactMap { one in
                one.session.map { Alarm(target: arrival.target, session: $0.id, id: arrival.id) }
            }
        }
    }

    /// A session is told to a target under one id, whatever happens, and never one that did not fail.
    func faultsNow() throws -> [String] {
        let alarms = Set(try alarms())
        let byNews = Dictionary(grouping: alarms) { "\($0.session) to \($0.target)" }
        let doubled = byNews.filter { $0.value.count > 1 }.map { news, alarms in
            "\(news) came as \(alarms.map(\.id).sorted().joined(separator: " and "))"
        }
        let invented = alarms.filter { simulation.failed[.init(rawValue: $0.session)] == nil }.map {
            "\($0.session) did not fail, and \($0.target) was told so"
        }
        return (doubled + invented).sorted()
    }

    /// Everything that failed was decided once for each target, and what counts as delivered has arrived.
    func faultsAtTheEnd() async throws -> [String] {
        let arrived = Set(simulation.network.arrivals.map { "\($0.target) \($0.id)" })
        let deliveries = try await simulation.deliveries
        let alarms = deliveries.filter { $0.message.kind == .alarm && $0.message.rule == "failed" }
        var faults: [String] = []
        for session in simulation.failed.keys.sorted() {
            for target in Simulation.targets {
                let own = alarms.filter { $0.message.session?.id == session && $0.message.target.rawValue == target }
                guard own.count == 1, let alarm = own.first else {
                    faults.append("\(session.rawValue) was decided \(own.count) times for \(target)")
                    continue
                }
                if ![.delivered, .merged, .dead].contains(alarm.state) {
                    faults.append("\(alarm.id.rawValue) is \(alarm.state) at the end")
                }
                if alarm.state == .merged, alarm.lastError == nil {
                    faults.append("\(alarm.id.rawValue) was not told, and nobody knows why")
                }
            }
        }
        for delivery in deliveries where delivery.state == .delivered {
            let name = "\(delivery.message.target.rawValue) \(delivery.id.rawValue)"
            if !arrived.contains(name) { faults.append("\(name) is delivered, and never came") }
        }
        let recoveries = deliveries.filter { $0.message.kind == .recovery && $0.state == .delivered }
        let ends = Dictionary(grouping: recoveries) { "\($0.message.target.rawValue) \($0.message.incident?.id ?? "")" }
        faults += ends.filter { $0.value.count > 1 }.map { "the end of \($0.key) was told \($0.value.count) times" }
        return faults.sorted()
    }
}
