import Core
import Foundation

/// What nobody was told, or not yet, and why; the newest first.
struct UntoldSection {
    static let rowsMax = 50

    struct Row {
        let at: Moment
        let subject: String
        let subjectHref: String?
        /// `muted`, `held`, `waits for a retry`, …
        let kind: String
        let why: String
    }

    let untoldRows: [Row]
    let untoldCount: Int
    let untoldMore: Int?

    init(_ entries: [Roster.Entry], _ material: PageMaterial, _ filter: PageFilter, _ links: PageLinks) {
        let shown = Dictionary(entries.map { ($0.job.key, $0) }, uniquingKeysWith: { first, _ in first })
        let decided = material.untold.flatMap { untold in
            shown[untold.job].map { Self.rows(untold, $0, links, material.clock) } ?? []
        }
        let retried = entries.compactMap { Self.row($0, links, material.clock) }
        let waiting = material.waiting.compactMap { delivery -> (Date, Row)? in
            let message = delivery.message
            guard
                delivery.state == .held || delivery.attempts > 0
                    || material.now.timeIntervalSince(delivery.createdAt) > 60,
                filter.matches(
                    names: [message.job?.name, message.source?.name.rawValue, message.server].compactMap(\.self),
                    labels: message.labels)
            else { return nil }
            return (delivery.createdAt, Self.row(delivery, links, material))
        }
        let all = (decided + retried + waiting).sorted { $0.0 > $1.0 }.map(\.1)
        untoldCount = all.count
        untoldMore = all.count > Self.rowsMax ? all.count - Self.rowsMax : nil
        untoldRows = Array(all.prefix(Self.rowsMax))
    }

    private static func rows(
        _ untold: Untold, _ entry: Roster.Entry, _ links: PageLinks, _ clock: PageClock
    ) -> [(Date, Row)] {
        let trace = untold.trace
        let result = trace.event == .finished ? trace.facts.texts[.result].map { ", \($0)" } ?? "" : ""
        return trace.steps.filter(\.outcome.isUntold).map { step in
            let row = Row(
                at: clock.moment(trace.time), subject: "\(entry.job.name): \(trace.event.rawValue)\(result)",
                subjectHref: trace.session.map { links.session($0.rawValue, of: untold.job) } ?? links.job(untold.job),
                kind: step.outcome == .nobody ? "no target" : step.outcome.rawValue, why: "\(step.rule): \(step.text)")
            return (trace.time.date, row)
        }
    }

    /// A failed session that is to be run again.
    private static func row(_ entry: Roster.Entry, _ links: PageLinks, _ clock: PageClock) -> (Date, Row)? {
        guard let waiting = entry.activity?.waiting else { return nil }
        let time = waiting.session.endedAt ?? waiting.session.startedAt
        let row = Row(
            at: clock.moment(time), subject: "\(entry.job.name): finished, \(waiting.session.result.rawValue)",
            subjectHref: links.session(waiting.session.id.rawValue, of: entry.job.key), kind: "waits for a retry",
            why:
                "attempt \(waiting.attempts) of \(waiting.attemptsMax), next about "
                + clock.text(Timestamp(waiting.nextAt))
        )
        return (time.date, row)
    }

    private static func row(_ delivery: Delivery, _ links: PageLinks, _ material: PageMaterial) -> Row {
        let isCut = material.status.targets.first { $0.name == delivery.message.target.rawValue }?.circuitOpen ?? false
        let state = Telling(delivery: delivery).state(in: material.zone)
        let why = isCut ? "so much failed there in a row that messages wait; " + state : state
        return Row(
            at: material.clock.moment(delivery.createdAt),
            subject: MessageText(delivery.message, members: delivery.members).title,
            subjectHref: links.delivery(delivery.id.rawValue), kind: delivery.state == .held ? "held" : "waits",
            why: "to \(delivery.message.target.rawValue): \(why)")
    }

    static let template = """
        {{^empty(untoldRows)}}<section aria-labelledby="untold">
        <h2 id="untold">Not told, and why <b class="count">{{untoldCount}}</b></h2>
        <table>
        <thead><tr><th scope="col">What</th><th scope="col">When</th><th scope="col">Why not</th></tr></thead>
        <tbody>
        {{#untoldRows}}<tr><th scope="row" class="job"><a href="{{subjectHref}}">{{subject}}</a></th>
        <td data-th="When" class="number">{{#at}}{{> moment}}{{/at}}</td>
        <td data-th="Why not"><span class="tag">{{kind}}</span> {{why}}</td></tr>
        {{/untoldRows}}</tbody></table>
        {{#untoldMore}}<p class="more">and {{.}} more</p>{{/untoldMore}}
        </section>{{/empty(untoldRows)}}
        """
}
