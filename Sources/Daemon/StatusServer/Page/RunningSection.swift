import Core
import Foundation

/// What still runs; the longest first.
struct RunningSection {
    static let rowsMax = 50

    struct Row {
        let cell: JobCell
        let since: Moment?
        let usually: String?
        let percent: Int?
        let isLong: Bool
    }

    let runningRows: [Row]
    let runningCount: Int
    let runningMore: Int?

    init(_ entries: [Roster.Entry], _ material: PageMaterial, _ links: PageLinks) {
        let all = entries.filter { ($0.activity?.running ?? 0) > 0 }
            .sorted { Self.start($0) < Self.start($1) }
        runningCount = all.count
        runningMore = all.count > Self.rowsMax ? all.count - Self.rowsMax : nil
        runningRows = all.prefix(Self.rowsMax).map { entry in
            let since = entry.activity?.runningSince
            let usual = entry.activity?.usualDuration
            let length = since.map { material.now.timeIntervalSince($0.date) }
            return Row(
                cell: JobCell(entry, links), since: since.map(material.clock.moment),
                usually: usual.flatMap(SpokenDuration.text), percent: entry.activity?.progress,
                isLong: length.flatMap { length in usual.map { length > 2 * $0 } } ?? false)
        }
    }

    private static func start(_ entry: Roster.Entry) -> Date { entry.activity?.runningSince?.date ?? .distantFuture }

    static let template = """
        {{^empty(runningRows)}}<section aria-labelledby="running">
        <h2 id="running">Running now <b class="count">{{runningCount}}</b></h2>
        <table>
        <thead><tr><th scope="col">Job</th><th scope="col">Since</th><th scope="col">So far</th>
        <th scope="col">Usually</th><th scope="col">Progress</th></tr></thead>
        <tbody>
        {{#runningRows}}<tr>{{#cell}}{{> job}}{{/cell}}
        <td data-th="Since" class="number">{{#since}}{{> moment}}{{/since}}{{^since}}a retry{{/since}}</td>
        <td data-th="So far" class="number">{{#since}}{{distance}}{{/since}}\
        {{#isLong}} <span class="sign warning"><span aria-hidden="true">▲</span> long</span>{{/isLong}}</td>
        <td data-th="Usually" class="number">{{#usually}}{{.}}{{/usually}}{{^usually}}–{{/usually}}</td>
        <td data-th="Progress" class="number">{{#percent}}{{.}} %{{/percent}}{{^percent}}–{{/percent}}</td></tr>
        {{/runningRows}}</tbody></table>
        {{#runningMore}}<p class="more">and {{.}} more</p>{{/runningMore}}
        </section>{{/empty(runningRows)}}
        """
}
