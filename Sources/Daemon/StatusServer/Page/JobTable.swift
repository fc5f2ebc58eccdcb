import Core

/// One page of the jobs, those in trouble first.
struct JobTable {
    static let rowsMax = 50

    struct Row {
        let cell: JobCell
        let sign: HealthSign
        let strip: ResultStrip
        let lastSuccess: Moment?
        let usually: String?
        let nextRun: Moment?
        let openRules: String?
        let note: String?
    }

    struct Chip {
        let chipHref: String
        let chipSign: HealthSign
        let chipCount: Int
        let isChosen: Bool
    }

    let jobRows: [Row]
    /// Of those that the filter lets through.
    let jobCount: Int
    let firstRow: Int
    let lastRow: Int
    let earlierHref: String?
    let laterHref: String?
    let chips: [Chip]

    init(_ roster: Roster, _ material: PageMaterial, _ filter: PageFilter, _ links: PageLinks) {
        let matching = roster.entries.filter(filter.matches)
        let sorted = matching.enumerated().sorted {
            (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset)
        }.map(\.element)
        jobCount = sorted.count
        let pages = max(1, (sorted.count + Self.rowsMax - 1) / Self.rowsMax)
        let page = min(filter.page, pages)
        let shown = sorted.dropFirst((page - 1) * Self.rowsMax).prefix(Self.rowsMax)
        firstRow = shown.isEmpty ? 0 : (page - 1) * Self.rowsMax + 1
        lastRow = (page - 1) * Self.rowsMax + shown.count
        earlierHref = page > 1 ? filter.address(page: page - 1) + "#jobs" : nil
        laterHref = page < pages ? filter.address(page: page + 1) + "#jobs" : nil
        jobRows = shown.map { Row($0, material.clock, links) }
        chips = Self.chips(roster, filter)
    }

    /// Troubles first, in the order in which they are counted.
    private static func rank(_ entry: Roster.Entry) -> Int {
        let order: [JobHealth] = [.failed, .missed, .stale, .blind, .warning, .muted, .unknown, .good]
        return order.firstIndex(of: entry.health) ?? order.count
    }

    private static func chips(_ roster: Roster, _ filter: PageFilter) -> [Chip] {
        var counts: [JobHealth: Int] = [:]
        for entry in roster.entries
        where filter.matches(
            names: [entry.job.name, entry.job.server ?? "", entry.job.source.rawValue], labels: entry.labels)
        {
            counts[entry.health, default: 0] += 1
        }
        let order: [JobHealth] = [.good, .failed, .missed, .blind, .stale, .warning, .muted, .unknown]
        return order.compactMap { health in
            guard let count = counts[health] else { return nil }
            let isChosen = filter.health == health
            return Chip(
                chipHref: filter.address(health: isChosen ? nil : health) + "#jobs", chipSign: HealthSign(health),
                chipCount: count, isChosen: isChosen)
        }
    }

    static let template = """
        <section aria-labelledby="jobs">
        <h2 id="jobs">Jobs <b class="count">{{jobCount}}</b></h2>
        {{^empty(chips)}}<p class="chips">{{#chips}}\
        <a href="{{chipHref}}"{{#isChosen}} aria-current="true"{{/isChosen}}>\
        {{#chipSign}}{{> sign}}{{/chipSign}} <b>{{chipCount}}</b></a> {{/chips}}</p>{{/empty(chips)}}
        {{#empty(jobRows)}}<p class="empty">No job is here.</p>{{/empty(jobRows)}}
        {{^empty(jobRows)}}<table class="jobs">
        <thead><tr><th scope="col">Job</th><th scope="col">Now</th><th scope="col">Last sessions</th>
        <th scope="col">Last success</th><th scope="col">Usually</th><th scope="col">Next run</th>
        <th scope="col">Open incidents</th></tr></thead>
        <tbody>
        {{#jobRows}}<tr>{{#cell}}{{> job}}{{/cell}}
        <td data-th="Now">{{#sign}}{{> sign}}{{/sign}}{{#note}}<small>{{.}}</small>{{/note}}</td>
        <td data-th="Last sessions">{{#strip}}{{> strip}}{{/strip}}</td>
        <td data-th="Last success" class="number">{{#lastSuccess}}{{> moment}}{{/lastSuccess}}\
        {{^lastSuccess}}–{{/lastSuccess}}</td>
        <td data-th="Usually" class="number">{{#usually}}{{.}}{{/usually}}{{^usually}}–{{/usually}}</td>
        <td data-th="Next run" class="number">{{#nextRun}}{{> moment}}{{/nextRun}}{{^nextRun}}–{{/nextRun}}</td>
        <td data-th="Open incidents">{{#openRules}}{{.}}{{/openRules}}{{^openRules}}–{{/openRules}}</td></tr>
        {{/jobRows}}</tbody></table>
        <nav class="pages" aria-label="Pages of jobs">
        {{#earlierHref}}<a href="{{.}}" rel="prev">← earlier</a>{{/earlierHref}}
        <span>{{firstRow}} to {{lastRow}} of {{jobCount}}</span>
        {{#laterHref}}<a href="{{.}}" rel="next">later →</a>{{/laterHref}}
        </nav>{{/empty(jobRows)}}
        </section>
        """
}

extension JobTable.Row {
    fileprivate init(_ entry: Roster.Entry, _ clock: PageClock, _ links: PageLinks) {
        let activity = entry.activity
        let rules = activity?.incidents.map(\.rule).joined(separator: ", ") ?? ""
        cell = JobCell(entry, links)
        sign = HealthSign(entry.health)
        strip = ResultStrip(activity?.recent ?? [])
        lastSuccess = activity?.lastSuccessAt.map(clock.moment)
        usually = activity?.usualDuration.flatMap(SpokenDuration.text)
        nextRun = entry.job.nextRun.map(clock.moment)
        openRules = rules.isEmpty ? nil : rules
        let streak = activity?.streak ?? 0
        let isBad = activity?.recent.last == .failed || activity?.recent.last == .warning
        if entry.job.isEnabled == false {
            note = "disabled"
        } else if let waiting = activity?.waiting {
            note = "attempt \(waiting.attempts) of \(waiting.attemptsMax)"
        } else if (activity?.running ?? 0) > 0 {
            note = "running"
        } else {
            note = isBad && streak > 1 ? "\(MessageText.ordinal(streak)) in a row" : nil
        }
    }
}
