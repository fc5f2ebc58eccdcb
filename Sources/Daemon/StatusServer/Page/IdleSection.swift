import Core

/// Jobs that nobody would be told of: no rule could be about them, or they are disabled.
struct IdleSection {
    static let rowsMax = 100

    struct Row {
        let jobName: String
        let jobHref: String
        let place: String
    }

    let uncoveredRows: [Row]
    let uncoveredCount: Int
    let uncoveredMore: Int?
    let disabledRows: [Row]
    let disabledCount: Int
    let disabledMore: Int?

    init(_ entries: [Roster.Entry], _ links: PageLinks) {
        let uncovered = entries.filter(\.rules.isEmpty)
        let disabled = entries.filter { $0.job.isEnabled == false }
        (uncoveredCount, disabledCount) = (uncovered.count, disabled.count)
        uncoveredMore = uncovered.count > Self.rowsMax ? uncovered.count - Self.rowsMax : nil
        disabledMore = disabled.count > Self.rowsMax ? disabled.count - Self.rowsMax : nil
        func rows(_ entries: [Roster.Entry]) -> [Row] {
            entries.prefix(Self.rowsMax).map {
                Row(jobName: $0.job.name, jobHref: links.job($0.job.key), place: $0.job.source.rawValue)
            }
        }
        uncoveredRows = rows(uncovered)
        disabledRows = rows(disabled)
    }

    static let template = """
        {{^empty(uncoveredRows)}}<section aria-labelledby="uncovered">
        <h2 id="uncovered">No rule covers <b class="count">{{uncoveredCount}}</b></h2>
        <ul class="names">{{#uncoveredRows}}<li><a href="{{jobHref}}">{{jobName}}</a> <small>{{place}}</small></li>
        {{/uncoveredRows}}{{#uncoveredMore}}<li>and {{.}} more</li>{{/uncoveredMore}}</ul>
        </section>{{/empty(uncoveredRows)}}
        {{^empty(disabledRows)}}<section aria-labelledby="disabled">
        <h2 id="disabled">Disabled <b class="count">{{disabledCount}}</b></h2>
        <ul class="names">{{#disabledRows}}<li><a href="{{jobHref}}">{{jobName}}</a> <small>{{place}}</small></li>
        {{/disabledRows}}{{#disabledMore}}<li>and {{.}} more</li>{{/disabledMore}}</ul>
        </section>{{/empty(disabledRows)}}
        """
}
