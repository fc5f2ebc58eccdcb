import Core

/// A job as the first cell of its row: its name, and smaller where it is and what it is called.
struct JobCell {
    struct Label {
        let labelText: String
        let labelHref: String
    }

    let jobName: String
    /// nil: it has no page, because it is no job.
    let jobHref: String?
    /// Source and server.
    let place: String?
    let jobLabels: [Label]

    init(_ entry: Roster.Entry, _ links: PageLinks, _ filter: PageFilter = PageFilter()) {
        jobName = entry.job.name
        jobHref = links.job(entry.job.key)
        place = [entry.job.source.rawValue, entry.job.server].compactMap(\.self).joined(separator: " · ")
        jobLabels = Self.labels(entry.labels, links)
    }

    init(_ report: IncidentReport, _ links: PageLinks) {
        if let job = report.job, let source = report.source {
            jobName = job.name
            jobHref = links.job(Job.Key(source: .init(rawValue: source), id: .init(rawValue: job.id)))
            place = [report.source, report.server].compactMap(\.self).joined(separator: " · ")
        } else {
            jobName = report.target.map { "target \($0)" } ?? report.source.map { "source \($0)" } ?? ""
            jobHref = nil
            place = nil
        }
        jobLabels = Self.labels(report.labels, links)
    }

    private static func labels(_ labels: [String: String], _ links: PageLinks) -> [Label] {
        labels.sorted { $0.key < $1.key }.map { name, value in
            let text = "\(name)=\(value)"
            return Label(labelText: text, labelHref: "\(links.root)\(PageLinks.query(["label": text]))")
        }
    }

    /// The name is the row's head.
    static let template = """
        <th scope="row" class="job">{{#jobHref}}<a href="{{jobHref}}">{{jobName}}</a>{{/jobHref}}\
        {{^jobHref}}{{jobName}}{{/jobHref}}\
        <small>{{place}}{{#jobLabels}} <a class="label" href="{{labelHref}}">{{labelText}}</a>{{/jobLabels}}</small>\
        </th>
        """

    static let momentTemplate = """
        <time datetime="{{exact}}" title="{{exact}}">{{spoken}}</time>
        """
}
