import Core
import Templating

/// Templates that use what the messages they are filled with do not have.
struct EventTemplateChecks {
    let reader: Reader
    let configuration: Configuration

    func check(in templates: TemplateSchema) {
        let schema = templates.with(labels: reader.names.all(.label))
        let events = eventsByTarget
        for use in reader.templates {
            guard let target = use.target, let events = events[Target.ID(rawValue: target)] else { continue }
            warn(of: use, Event.allCases.filter(events.contains), in: schema)
        }
    }

    private func warn(of use: TemplateUse, _ events: [Event], in schema: TemplateSchema) {
        var lacking: [Template.Variable: [Event]] = [:]
        for event in events {
            for variable in use.template.unguardedVariables(below: event.absentVariables, in: schema) {
                lacking[variable, default: []].append(event)
            }
        }
        for (variable, events) in lacking.sorted(by: { $0.key.offset < $1.key.offset }) {
            let name = use.text.isSecret ? "what this names" : "`\(variable.path)`"
            let top = variable.path.split(separator: ".").first ?? ""
            let advice = use.text.isSecret ? "" : "; `{{#\(top)}}…{{/\(top)}}` is there only when there is one"
            let known = events.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            reader.warn("messages of \(known) have no \(name)\(advice)", at: use.text.place(at: variable.offset))
        }
    }

    /// Of the rules that can tell each target of something, by `escalate` and as a fallback too.
    private var eventsByTarget: [Target.ID: Set<Event>] {
        var own: [Target.ID: Set<Event>] = [:]
        for rule in configuration.rules {
            for name in rule.notify + (rule.escalation?.notify ?? []) {
                for resolution in Resolution.all(of: name, values: reader.labelValues) {
                    own[Target.ID(rawValue: resolution.target), default: []].insert(rule.event)
                }
            }
        }
        let fallbacks = Dictionary(configuration.targets.map { ($0.id, $0.fallback) }) { first, _ in first }
        var found = own
        for (target, events) in own {
            // No fallbacks go round in a configuration without an error.
            var next = fallbacks[target] ?? nil
            while let id = next {
                found[id, default: []].formUnion(events)
                next = fallbacks[id] ?? nil
            }
        }
        return found
    }
}

extension Event {
    /// Top-level names of a message that are null whatever happened.
    fileprivate var absentVariables: Set<String> {
        switch self {
        case .finished, .overrunning, .stalled: []
        case .started: ["incident"]
        case .missed, .stale: ["session"]
        case .blind: ["server", "job", "labels", "session", "history"]
        case .undeliverable: ["source", "server", "job", "labels", "session", "history"]
        case .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled: ["session", "incident"]
        }
    }
}
