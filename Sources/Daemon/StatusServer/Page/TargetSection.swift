import Core

/// Who is told, and whether messages arrive there.
struct TargetSection {
    struct Row {
        let targetName: String
        let targetType: String
        let sign: HealthSign
        let lastDelivered: Moment?
        let queue: String
        let queueSince: Moment?
        let deadCount: Int
        let targetError: String?
    }

    let targetRows: [Row]

    init(_ material: PageMaterial) {
        targetRows = material.status.targets.map { target in
            let due = target.waiting - target.held
            let held = target.held > 0 ? "\(target.held) held" : nil
            let queue = [due > 0 || target.held == 0 ? "\(due)" : nil, held].compactMap(\.self).joined(separator: ", ")
            return Row(
                targetName: target.name, targetType: target.type ?? "gone from the configuration",
                sign: Self.sign(target), lastDelivered: target.lastDeliveredAt.map(material.clock.moment),
                queue: queue, queueSince: target.oldestWaitingSince.map(material.clock.moment), deadCount: target.dead,
                targetError: target.lastError)
        }
    }

    private static func sign(_ target: TargetReport) -> HealthSign {
        if target.circuitOpen { return HealthSign(tone: "bad", shape: "✕", word: "cut off") }
        if target.lastError != nil { return HealthSign(tone: "warning", shape: "▲", word: "failing") }
        if target.dead > 0 { return HealthSign(tone: "warning", shape: "▲", word: "dead letters") }
        if target.lastDeliveredAt == nil { return HealthSign(tone: "quiet", shape: "·", word: "not used yet") }
        return HealthSign(tone: "good", shape: "●", word: "delivers")
    }

    static let template = """
        <section aria-labelledby="targets">
        <h2 id="targets">Targets</h2>
        {{#empty(targetRows)}}<p class="empty">There is no target: nobody is told.</p>{{/empty(targetRows)}}
        {{^empty(targetRows)}}<table>
        <thead><tr><th scope="col">Target</th><th scope="col">State</th><th scope="col">Last success</th>
        <th scope="col">Queue</th><th scope="col">Dead letters</th></tr></thead>
        <tbody>
        {{#targetRows}}<tr><th scope="row" class="job">{{targetName}}<small>{{targetType}}</small></th>
        <td data-th="State">{{#sign}}{{> sign}}{{/sign}}{{#targetError}}<small>{{.}}</small>{{/targetError}}</td>
        <td data-th="Last success" class="number">{{#lastDelivered}}{{> moment}}{{/lastDelivered}}\
        {{^lastDelivered}}<span class="quiet">not since the start</span>{{/lastDelivered}}</td>
        <td data-th="Queue" class="number">{{queue}}{{#queueSince}}<small>oldest {{> moment}}</small>{{/queueSince}}\
        </td>
        <td data-th="Dead letters" class="number">{{deadCount}}</td></tr>
        {{/targetRows}}</tbody></table>{{/empty(targetRows)}}
        </section>
        """
}
