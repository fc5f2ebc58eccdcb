import Core

/// Open incidents, the most severe and then the oldest first.
struct IncidentSection {
    static let rowsMax = 100

    struct Row {
        let cell: JobCell
        let sign: HealthSign
        let rule: String
        let event: String
        let explainHref: String?
        let opened: Moment
        let streak: String?
        let lastBackup: Moment?
        let isAboutJob: Bool
        let told: String
        let remark: String?
    }

    let incidentRows: [Row]
    let incidentCount: Int
    let incidentsMore: Int?

    init(_ material: PageMaterial, _ filter: PageFilter, _ links: PageLinks) {
        let clock = material.clock
        let all = material.status.openIncidents.filter { incident in
            filter.matches(
                names: [incident.job?.name, incident.source, incident.server, incident.target].compactMap(\.self),
                labels: incident.labels)
        }
        // The list is bounded, and the count is not.
        incidentCount = filter.isEmpty ? material.status.incidents.values.reduce(0, +) : all.count
        incidentsMore = incidentCount > Self.rowsMax ? incidentCount - Self.rowsMax : nil
        incidentRows = all.prefix(Self.rowsMax).map { incident in
            let key = incident.source.flatMap { source in
                incident.job.map { Job.Key(source: .init(rawValue: source), id: .init(rawValue: $0.id)) }
            }
            return Row(
                cell: JobCell(incident, links), sign: HealthSign(incident.severity), rule: incident.rule,
                event: incident.event,
                explainHref: key.flatMap { key in incident.session.map { links.session($0, of: key) } },
                opened: clock.moment(incident.openedAt),
                streak: incident.event == Event.finished.rawValue
                    ? incident.streak.flatMap { $0 > 1 ? MessageText.ordinal($0) + " in a row" : nil } : nil,
                lastBackup: incident.lastBackupAt.map(clock.moment), isAboutJob: key != nil,
                told: incident.told.isEmpty ? "nobody" : incident.told.joined(separator: ", "),
                remark: incident.remark)
        }
    }

    static let template = """
        <section aria-labelledby="incidents">
        <h2 id="incidents">Open incidents <b class="count">{{incidentCount}}</b></h2>
        {{#empty(incidentRows)}}<p class="empty">No incident is open.</p>{{/empty(incidentRows)}}
        {{^empty(incidentRows)}}<table>
        <thead><tr><th scope="col">Job</th><th scope="col">What</th><th scope="col">Open for</th>
        <th scope="col">Last good backup</th><th scope="col">Told</th></tr></thead>
        <tbody>
        {{#incidentRows}}<tr>{{#cell}}{{> job}}{{/cell}}
        <td data-th="What">{{#sign}}{{> sign}}{{/sign}}<small>{{#explainHref}}<a href="{{.}}">{{rule}}</a>\
        {{/explainHref}}\
        {{^explainHref}}{{rule}}{{/explainHref}} · {{event}}{{#remark}} · {{.}}{{/remark}}</small></td>
        <td data-th="Open for" class="number">{{#opened}}<time datetime="{{exact}}" title="{{exact}}">{{distance}}\
        </time>\
        {{/opened}}{{#streak}}<small>{{.}}</small>{{/streak}}</td>
        <td data-th="Last good backup" class="number">{{#isAboutJob}}{{#lastBackup}}{{> moment}}\
        <small>{{distance}} ago</small>{{/lastBackup}}{{^lastBackup}}none known{{/lastBackup}}{{/isAboutJob}}</td>
        <td data-th="Told">{{told}}</td></tr>
        {{/incidentRows}}</tbody></table>{{/empty(incidentRows)}}
        {{#incidentsMore}}<p class="more">and {{.}} more; the API lists them.</p>{{/incidentsMore}}
        </section>
        """
}
