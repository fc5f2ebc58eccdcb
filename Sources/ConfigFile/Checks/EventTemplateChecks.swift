import Core
import Templating

/// Templates that use what the messages they are filled with do not have.
struct EventTemplateChecks {
    let reader: Reader
    let configuration: Configuration

    func check(in templates: TemplateSchema) {
        let schema = templates.with(labels: reader.names.all(.label))
        for target in configuration.targets {
            let uses = reader.templates.filter { $0.target == target.id.rawValue }
            let events = events(reaching: target.id)
            for use in uses { warn(of: use, events, in: schema) }
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

    /// Of all rules that can tell the target of something, by `escalate` and as a fallback too.
    private func events(reaching target: Target.ID) -> [Event] {
        var targets: Set<Target.ID> = [target]
        while true {
            let more = configuration.targets.filter { $0.fallback.map(targets.contains) ?? false }.map(\.id)
            guard !targets.isSuperset(of: more) else { break }
            targets.formUnion(more)
        }
        let found = configuration.rules.filter { rule in
            let names = rule.notify + (rule.escalation?.notify ?? [])
            return names.contains { name in
                Resolution.all(of: name, values: reader.labelValues).contains {
                    targets.contains(Target.ID(rawValue: $0.target))
                }
            }
        }
        let events = Set(found.map(\.event))
        return Event.allCases.filter(events.contains)
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
