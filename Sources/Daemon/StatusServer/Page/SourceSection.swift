import Core

/// What is watched, and whether it is seen.
struct SourceSection {
    struct Row {
        let sourceName: String
        let sourceURL: String
        let sign: HealthSign
        let lastSeen: Moment?
        let dataFrom: Moment?
        let sourceJobs: Int
        let remarks: [String]
    }

    /// Failures that are named.
    private static let failuresMax = 5

    let sourceRows: [Row]

    init(_ material: PageMaterial) {
        sourceRows = material.status.sources.map { source in
            Row(
                sourceName: source.name, sourceURL: source.url, sign: Self.sign(source),
                lastSeen: source.lastCompleteLookAt.map(material.clock.moment),
                dataFrom: source.dataCollectedAt.map(material.clock.moment),
                sourceJobs: material.roster.entries.count { $0.job.source.rawValue == source.name },
                remarks: Self.remarks(source))
        }
    }

    private static func sign(_ source: SourceReport) -> HealthSign {
        if source.blind { return HealthSign(tone: "bad", shape: "○", word: "blind") }
        switch source.outcome {
        case Round.Outcome.complete.rawValue?: return HealthSign(tone: "good", shape: "●", word: "seen")
        case Round.Outcome.partial.rawValue?: return HealthSign(tone: "warning", shape: "▲", word: "partly seen")
        case Round.Outcome.failed.rawValue?: return HealthSign(tone: "warning", shape: "▲", word: "not seen")
        default: return HealthSign(tone: "quiet", shape: "·", word: "not looked at yet")
        }
    }

    private static func remarks(_ source: SourceReport) -> [String] {
        var remarks = [source.failure].compactMap(\.self)
        remarks += source.failures.prefix(failuresMax).map { "\($0.job): \($0.reason)" }
        if source.failuresCount > failuresMax {
            remarks.append("and \(source.failuresCount - failuresMax) more jobs that could not be read")
        }
        if !source.tlsVerified {
            remarks.append("its certificate is not verified (tls.verify: false), so anybody could pose as it")
        }
        return remarks
    }

    static let template = """
        <section aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <table>
        <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Seen</th>
        <th scope="col">Data from</th><th scope="col">Jobs</th></tr></thead>
        <tbody>
        {{#sourceRows}}<tr><th scope="row" class="job">{{sourceName}}<small>{{sourceURL}}</small></th>
        <td data-th="State">{{#sign}}{{> sign}}{{/sign}}{{#remarks}}<small>{{.}}</small>{{/remarks}}</td>
        <td data-th="Seen" class="number">{{#lastSeen}}{{> moment}}{{/lastSeen}}{{^lastSeen}}never{{/lastSeen}}</td>
        <td data-th="Data from" class="number">{{#dataFrom}}{{> moment}}{{/dataFrom}}{{^dataFrom}}–{{/dataFrom}}</td>
        <td data-th="Jobs" class="number">{{sourceJobs}}</td></tr>
        {{/sourceRows}}</tbody></table>
        </section>
        """
}
