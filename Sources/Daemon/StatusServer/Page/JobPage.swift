import Core
import Foundation

/// `GET /jobs/{source}/{id}`: one job, its sessions, why somebody was told, and what.
struct JobPage {
    static let sessionsMax = 50
    static let messagesMax = 20

    struct Run {
        let started: Moment
        let startedText: String
        let runSign: HealthSign
        let runLength: String
        let isRetry: Bool
        let failureTexts: [String]
        let runHref: String
        let isExplained: Bool
    }

    let frame: PageFrame
    let root: String
    let isWritable: Bool
    let cell: JobCell
    let kindText: String
    let sign: HealthSign
    let strip: ResultStrip
    let lastSuccess: Moment?
    let lastBackup: Moment?
    let usually: String?
    let usualGap: String?
    let nextRun: Moment?
    let coveringRules: String?
    let openIncidents: [String]
    let waitingText: String?
    let runs: [Run]
    let explanation: ExplanationSection?
    let about: MessageRows?
    let silences: SilenceSection

    /// What is read of one job.
    struct Sight {
        let entry: Roster.Entry
        /// Newest first.
        let history: [Session]
        let explanation: Explanation?
        /// Newest first.
        let deliveries: [Delivery]
    }

    init(_ sight: Sight, _ material: PageMaterial) {
        let links = PageLinks(root: "../../")
        let clock = material.clock
        let (entry, activity) = (sight.entry, sight.entry.activity)
        frame = PageFrame(entry.job.name, material, links)
        root = links.root
        isWritable = material.isWritable
        cell = JobCell(entry, links)
        kindText = [entry.job.conditionKind, entry.job.type ?? activity?.type].compactMap(\.self).joined(
            separator: " · ")
        sign = HealthSign(entry.health)
        strip = ResultStrip(activity?.recent ?? [])
        lastSuccess = activity?.lastSuccessAt.map(clock.moment)
        lastBackup = activity?.memory.lastBackupAt.map(clock.moment)
        usually = activity?.usualDuration.flatMap(SpokenDuration.text)
        usualGap = activity?.usualGap.flatMap(SpokenDuration.text)
        nextRun = entry.job.nextRun.map(clock.moment)
        coveringRules = entry.rules.isEmpty ? nil : entry.rules.joined(separator: ", ")
        openIncidents = (activity?.incidents ?? []).map { Self.text(of: $0, clock) }
        waitingText = activity?.waiting?.text
        let explained: Session.ID? =
            if case .session(let id, _)? = sight.explanation?.subject { id } else { nil }
        runs = sight.history.map { session in
            Run(
                started: clock.moment(session.startedAt), startedText: clock.text(session.startedAt),
                runSign: HealthSign(result: session.result),
                runLength: session.duration.flatMap(SpokenDuration.text) ?? "–", isRetry: session.isRetry,
                failureTexts: (session.failures ?? []).map { "\($0.object): \($0.reason)" },
                runHref: links.session(session.id.rawValue, of: entry.job.key) + "#why",
                isExplained: session.id == explained)
        }
        explanation = sight.explanation.map { ExplanationSection($0, clock, links) }
        about = sight.deliveries.isEmpty ? nil : MessageRows(sight.deliveries, clock, links)
        silences = SilenceSection(material, suggestion: entry.job.name)
    }

    private static func text(of incident: Incident, _ clock: PageClock) -> String {
        let told = incident.told.isEmpty ? "nobody" : incident.told.map(\.rawValue).sorted().joined(separator: ", ")
        let since = "\(incident.rule) since \(clock.text(incident.openedAt))"
        return "\(since), \(Count.text(incident.count, "alarm")), told \(told)"
    }

    var html: String { PageTemplates.render(self, "jobPage") }

    static let template = """
        {{> head}}<main id="main">
        <section class="head" aria-labelledby="name">
        <h1 id="name">{{#cell}}{{jobName}}{{/cell}}</h1>
        <p>{{#sign}}{{> sign}}{{/sign}} {{#cell}}{{place}}{{/cell}} · {{kindText}}
        {{#cell}}{{#jobLabels}} <a class="label" href="{{labelHref}}">{{labelText}}</a>{{/jobLabels}}{{/cell}}</p>
        <p>{{#strip}}{{> strip}}{{/strip}}</p>
        <dl>
        <div><dt>Last success</dt><dd>{{#lastSuccess}}{{> moment}}{{/lastSuccess}}\
        {{^lastSuccess}}none known{{/lastSuccess}}</dd></div>
        <div><dt>Last good backup</dt><dd>{{#lastBackup}}{{> moment}}{{/lastBackup}}\
        {{^lastBackup}}none known{{/lastBackup}}</dd></div>
        <div><dt>Usually takes</dt><dd>{{#usually}}{{.}}{{/usually}}{{^usually}}not known yet{{/usually}}</dd></div>
        <div><dt>Usually every</dt><dd>{{#usualGap}}{{.}}{{/usualGap}}{{^usualGap}}not known yet{{/usualGap}}</dd></div>
        <div><dt>Next run</dt><dd>{{#nextRun}}{{> moment}}{{/nextRun}}{{^nextRun}}not known{{/nextRun}}</dd></div>
        <div><dt>Rules</dt><dd>{{#coveringRules}}{{.}}{{/coveringRules}}\
        {{^coveringRules}}no rule covers it{{/coveringRules}}</dd></div>
        </dl>
        {{#waitingText}}<p class="hint">A failed session waits for its retry: {{.}}.</p>{{/waitingText}}
        {{^empty(openIncidents)}}<ul>{{#openIncidents}}<li>Open: {{.}}</li>{{/openIncidents}}</ul>\
        {{/empty(openIncidents)}}
        </section>
        {{#explanation}}{{> explanation}}{{/explanation}}
        <section aria-labelledby="sessions">
        <h2 id="sessions">Sessions</h2>
        {{#empty(runs)}}<p class="empty">None has ended while this daemon watched.</p>{{/empty(runs)}}
        {{^empty(runs)}}<table>
        <thead><tr><th scope="col">Start</th><th scope="col">Result</th><th scope="col">Took</th>\
        <th scope="col">Reasons</th></tr></thead>
        <tbody>
        {{#runs}}<tr{{#isExplained}} class="chosen"{{/isExplained}}><th scope="row" class="job">
        <a href="{{runHref}}">{{#started}}{{> moment}}{{/started}}<span class="hidden">: why</span></a></th>
        <td data-th="Result">{{#runSign}}{{> sign}}{{/runSign}}{{#isRetry}} <small>a retry</small>{{/isRetry}}</td>
        <td data-th="Took" class="number">{{runLength}}</td>
        <td data-th="Reasons">{{#failureTexts}}<small>{{.}}</small>{{/failureTexts}}</td></tr>
        {{/runs}}</tbody></table>{{/empty(runs)}}
        </section>
        <section aria-labelledby="told">
        <h2 id="told">Messages about it</h2>
        {{^about}}<p class="empty">None.</p>{{/about}}
        {{#about}}{{> messages}}{{/about}}
        </section>
        {{#silences}}{{> silences}}{{/silences}}
        </main>
        {{> foot}}
        """
}
