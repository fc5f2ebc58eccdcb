import Core
import Foundation

/// `GET /`: what one asks at seven in the morning, in that order.
struct OverviewPage {
    /// Labels that can be chosen.
    private static let labelsMax = 40

    struct Choice {
        let choiceText: String
        let choiceHref: String
        let choiceCount: Int
        let isCurrent: Bool
    }

    struct Refused {
        let refusedAt: Moment
        let problems: [String]
    }

    let frame: PageFrame
    let root: String
    let isWritable: Bool
    let headline: Headline
    let reasons: [String]
    let refusedReload: Refused?
    let filterText: String
    let filterLabel: String
    let filterHealth: String?
    let filterNote: String?
    let choices: [Choice]
    let incidents: IncidentSection
    let late: LateSection
    let untold: UntoldSection
    let idle: IdleSection
    let targets: TargetSection
    let sources: SourceSection
    let running: RunningSection
    let jobs: JobTable
    let messages: MessageSections
    let silences: SilenceSection

    init(_ material: PageMaterial, _ filter: PageFilter) {
        let links = PageLinks(root: "")
        let report = material.status
        headline = Headline(report, material.clock)
        frame = PageFrame(headline.words, material, links, isOverview: true)
        root = links.root
        isWritable = material.isWritable
        reasons = report.reasons
        refusedReload = report.reload.flatMap { reload in
            guard reload.outcome == Board.ReloadOutcome.refused.rawValue else { return nil }
            return Refused(refusedAt: material.clock.moment(reload.at), problems: reload.problems)
        }
        let entries = material.roster.entries.filter(filter.matches)
        filterText = filter.text
        filterLabel = filter.label
        filterHealth = filter.health?.rawValue
        filterNote = filter.isEmpty ? nil : "\(entries.count) of \(Count.text(material.roster.entries.count, "job"))"
        choices = Self.choices(material.roster, filter)
        incidents = IncidentSection(material, filter, links)
        late = LateSection(entries, material, links)
        untold = UntoldSection(entries, material, filter, links)
        idle = IdleSection(entries, links)
        targets = TargetSection(material)
        sources = SourceSection(material)
        running = RunningSection(entries, material, links)
        jobs = JobTable(material.roster, material, filter, links)
        messages = MessageSections(material, filter, links)
        silences = SilenceSection(material)
    }

    var html: String { PageTemplates.render(self, "overview") }

    /// The labels that most jobs have, by name.
    private static func choices(_ roster: Roster, _ filter: PageFilter) -> [Choice] {
        var counts: [String: Int] = [:]
        for label in roster.entries.flatMap(\.labels) { counts["\(label.key)=\(label.value)", default: 0] += 1 }
        let frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(labelsMax)
        return frequent.sorted { $0.key < $1.key }.map { text, count in
            let isCurrent = text == filter.label
            return Choice(
                choiceText: text, choiceHref: filter.address(label: isCurrent ? "" : text), choiceCount: count,
                isCurrent: isCurrent)
        }
    }

    static let template = """
        {{> head}}<main id="main">
        {{#headline}}<section class="verdict {{tone}}" aria-labelledby="verdict">
        <h1 id="verdict">{{words}}</h1>
        <p>{{sentence}}</p>
        {{#empty(reasons)}}{{/empty(reasons)}}{{^empty(reasons)}}<ul>{{#reasons}}<li>{{.}}</li>{{/reasons}}</ul>\
        {{/empty(reasons)}}
        </section>{{/headline}}
        {{#refusedReload}}<section class="refused" aria-labelledby="refused">
        <h2 id="refused">The configuration was refused {{#refusedAt}}{{> moment}}{{/refusedAt}}</h2>
        <p>The one that was in force stays in force.</p>
        <ul>{{#problems}}<li><code>{{.}}</code></li>{{/problems}}</ul>
        </section>{{/refusedReload}}
        <form class="filter" method="get" action="{{root}}./" role="search" aria-label="Jobs">
        <label for="q" class="hidden">Job, server or source</label>
        <input id="q" name="q" type="search" value="{{filterText}}" placeholder="Job, server or source">
        {{#filterHealth}}<input type="hidden" name="health" value="{{.}}">{{/filterHealth}}
        <input type="hidden" name="label" value="{{filterLabel}}">
        <button class="plain">Filter</button>
        {{#filterNote}}<span>{{.}} <a href="{{root}}./">show all</a></span>{{/filterNote}}
        {{^empty(choices)}}<span class="choices">{{#choices}}<a class="label" href="{{choiceHref}}"\
        {{#isCurrent}} aria-current="true"{{/isCurrent}}>{{choiceText}} <b>{{choiceCount}}</b></a> {{/choices}}</span>\
        {{/empty(choices)}}
        </form>
        {{#incidents}}{{> incidents}}{{/incidents}}
        {{#late}}{{> late}}{{/late}}
        {{#untold}}{{> untold}}{{/untold}}
        {{#messages}}{{> dead}}{{/messages}}
        {{#idle}}{{> idle}}{{/idle}}
        {{#targets}}{{> targets}}{{/targets}}
        {{#running}}{{> running}}{{/running}}
        {{#jobs}}{{> jobs}}{{/jobs}}
        {{#sources}}{{> sources}}{{/sources}}
        {{#messages}}{{> recent}}{{/messages}}
        {{#silences}}{{> silences}}{{/silences}}
        </main>
        {{> foot}}
        """
}
