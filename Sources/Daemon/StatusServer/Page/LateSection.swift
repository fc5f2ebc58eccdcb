import Core

/// Jobs whose last good backup is longer ago than usual, whether or not a rule says so; the latest first.
struct LateSection {
    static let rowsMax = 50

    struct Row {
        let cell: JobCell
        let lastGood: Moment?
        /// What lies between its backups in the ordinary course of things.
        let usualGap: String?
        /// Rules that have said so.
        let openRules: String?
    }

    let lateRows: [Row]
    let lateCount: Int
    let lateMore: Int?

    init(_ entries: [Roster.Entry], _ material: PageMaterial, _ links: PageLinks) {
        let all = entries.compactMap { entry in Self.age(of: entry, material).map { (entry: entry, age: $0) } }
            .sorted { ($1.age, $0.entry.job.name) < ($0.age, $1.entry.job.name) }
        lateCount = all.count
        lateMore = all.count > Self.rowsMax ? all.count - Self.rowsMax : nil
        lateRows = all.prefix(Self.rowsMax).map(\.entry).map { entry in
            let rules = entry.activity?.incidents.map(\.rule).joined(separator: ", ") ?? ""
            return Row(
                cell: JobCell(entry, links),
                lastGood: entry.activity?.memory.lastBackupAt.map(material.clock.moment),
                usualGap: entry.activity?.usualGap.flatMap(SpokenDuration.text), openRules: rules.isEmpty ? nil : rules)
        }
    }

    /// Seconds; nil: it is not late. One that never had a backup, and had sessions, is later than all.
    private static func age(of entry: Roster.Entry, _ material: PageMaterial) -> Double? {
        guard entry.job.isEnabled != false, let activity = entry.activity else { return nil }
        if activity.memory.lastBackupAt == nil { return activity.recent.isEmpty ? nil : .infinity }
        return activity.lateness(at: material.now)
    }

    static let template = """
        {{^empty(lateRows)}}<section aria-labelledby="late">
        <h2 id="late">No good backup for longer than usual <b class="count">{{lateCount}}</b></h2>
        <table>
        <thead><tr><th scope="col">Job</th><th scope="col">Last good backup</th><th scope="col">Usually every</th>
        <th scope="col">Open incident</th></tr></thead>
        <tbody>
        {{#lateRows}}<tr>{{#cell}}{{> job}}{{/cell}}
        <td data-th="Last good backup" class="number">{{#lastGood}}{{> moment}}<small>{{distance}} ago</small>\
        {{/lastGood}}\
        {{^lastGood}}none known{{/lastGood}}</td>
        <td data-th="Usually every" class="number">{{#usualGap}}{{.}}{{/usualGap}}{{^usualGap}}–{{/usualGap}}</td>
        <td data-th="Open incident">{{#openRules}}{{.}}{{/openRules}}{{^openRules}}<em>no rule says so</em>\
        {{/openRules}}</td></tr>
        {{/lateRows}}</tbody></table>
        {{#lateMore}}<p class="more">and {{.}} more</p>{{/lateMore}}
        </section>{{/empty(lateRows)}}
        """
}
