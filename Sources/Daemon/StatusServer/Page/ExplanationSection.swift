import Core

/// Why somebody was told of something that happened to a job, or nobody: what `tocsin explain` says.
struct ExplanationSection {
    struct Line {
        let groupTitle: String
        let holdsSign: HealthSign
        let wanted: String
        let found: String
    }

    struct Told {
        let tellingText: String
        let tellingHref: String
    }

    struct Story {
        let storyRule: String
        let storyEvent: String?
        let outcome: String
        let before: [String]
        let storyRemark: String?
        let findingLines: [Line]
        let tellings: [Told]
        /// Whether anything came of it: the others are folded.
        let isOpen: Bool
    }

    let subjectText: String
    let explainNotes: [String]
    let stories: [Story]

    init(_ explanation: Explanation, _ clock: PageClock, _ links: PageLinks) {
        subjectText = Self.subject(explanation, clock)
        explainNotes = explanation.notes + [explanation.originText].compactMap(\.self)
        stories = explanation.stories.map { story in
            let last = story.steps.last
            let hasConditions = story.findings.map { !$0.select } ?? false
            let quiet = hasConditions && story.remark == nil ? "its conditions did not hold" : "nothing"
            return Story(
                storyRule: story.rule, storyEvent: story.event?.rawValue, outcome: last?.text ?? quiet,
                before: story.steps.dropLast().map(\.text), storyRemark: story.remark,
                findingLines: story.findings.map(Self.lines) ?? [],
                tellings: story.tellings.map {
                    Told(
                        tellingText: $0.text(in: clock.zone), tellingHref: links.delivery($0.delivery.id.rawValue))
                },
                isOpen: !story.tellings.isEmpty || last.map { $0.outcome != .passed } ?? false)
        }
    }

    private static func subject(_ explanation: Explanation, _ clock: PageClock) -> String {
        switch explanation.subject {
        case .session(let id, let session?):
            let end = session.endedAt.map { " to \(clock.text($0))" } ?? ", it still runs"
            let state = session.hasEnded ? session.result.rawValue : session.state
            return "The session \(clock.text(session.startedAt))\(end): \(state). Id \(id.rawValue)."
        case .session(let id, nil): return "The session \(id.rawValue)."
        case .event(let event, let time): return "\(event.rawValue), since \(clock.text(time))."
        case .nothing: return "Nothing was judged yet."
        }
    }

    private static func lines(_ findings: Findings) -> [Line] {
        let groups =
            findings.when.enumerated().map { ($0.offset == 0 ? "when" : "or when", $0.element) }
            + findings.unless.enumerated().map { ($0.offset == 0 ? "unless" : "or", $0.element) }
        if groups.isEmpty { return [Line(groupTitle: "when", holdsSign: .yes, wanted: "always", found: "")] }
        return groups.flatMap { title, group -> [Line] in
            guard !group.lines.isEmpty else {
                return [Line(groupTitle: title, holdsSign: .yes, wanted: "always", found: "")]
            }
            return group.lines.enumerated().map { number, line in
                Line(
                    groupTitle: number == 0 ? title : "and", holdsSign: line.holds ? .yes : .no, wanted: line.wanted,
                    found: line.found)
            }
        }
    }

    static let template = """
        <section aria-labelledby="why">
        <h2 id="why">Why</h2>
        <p>{{subjectText}}</p>
        {{#explainNotes}}<p class="hint">{{.}}</p>{{/explainNotes}}
        {{#stories}}<details class="story"{{#isOpen}} open{{/isOpen}}>
        <summary><b>{{storyRule}}</b>{{#storyEvent}} · {{.}}{{/storyEvent}}: {{outcome}}</summary>
        {{#before}}<p>before: {{.}}</p>{{/before}}
        {{#storyRemark}}<p class="hint">{{.}}</p>{{/storyRemark}}
        {{^empty(findingLines)}}<table>
        <thead><tr><th scope="col"></th><th scope="col">Wanted</th><th scope="col">Holds</th>\
        <th scope="col">Found</th></tr></thead>
        <tbody>{{#findingLines}}<tr><td class="quiet">{{groupTitle}}</td><td data-th="Wanted">{{wanted}}</td>
        <td data-th="Holds">{{#holdsSign}}{{> sign}}{{/holdsSign}}</td><td data-th="Found">{{found}}</td></tr>
        {{/findingLines}}</tbody></table>{{/empty(findingLines)}}
        {{^empty(tellings)}}<ul>{{#tellings}}<li><a href="{{tellingHref}}">{{tellingText}}</a></li>{{/tellings}}</ul>\
        {{/empty(tellings)}}
        </details>
        {{/stories}}</section>
        """
}

extension HealthSign {
    fileprivate static let yes = HealthSign(tone: "good", shape: "✓", word: "yes")
    fileprivate static let no = HealthSign(tone: "quiet", shape: "✕", word: "no")
}
