import Core
import Templating

/// What can be judged only when everything has been read.
struct CrossChecks {
    let reader: Reader
    let templates: TemplateSchema

    func checkNames() {
        reader.add(reader.names.problems)
        reader.builtNames.forEach(check)
    }

    func checkTemplates() {
        let schema = templates.with(labels: reader.names.all(.label))
        reader.add(reader.templates.flatMap { $0.problems(in: schema) })
    }

    /// - Parameter root: What the draft was read from.
    func check(_ draft: ConfigurationDraft, of root: Node) {
        for target in draft.targets { checkFallback(of: target, in: draft) }
        RuleChecks(reader: reader, draft: draft).check()
        QuietChecks(reader: reader, draft: draft).check()
        checkUse(of: draft.targets)
        // What follows supposes that all of the configuration is there.
        guard !reader.hasErrors else { return }
        let configuration = draft.configuration(in: reader.environment)
        ReachChecks(reader: reader, draft: draft, configuration: configuration).check(root)
        EventTemplateChecks(reader: reader, configuration: configuration).check(in: templates)
    }

    private func checkUse(of targets: [TargetSettings]) {
        var told = Set(reader.names.uses.filter { $0.kind == .target && !$0.isMention }.map(\.name))
        for built in reader.builtNames {
            told.formUnion(Resolution.all(of: built.name, values: reader.labelValues).map(\.target))
        }
        for target in targets where !told.contains(target.id.rawValue) {
            guard let place = reader.names.place(of: target.id.rawValue, .target) else { continue }
            reader.warn("no rule notifies the target `\(target.id.rawValue)`", at: place)
        }
    }

    private func checkFallback(of target: TargetSettings, in draft: ConfigurationDraft) {
        var seen: Set<Target.ID> = [target.id]
        var next = target.fallback
        while let id = next, seen.insert(id).inserted {
            next = draft.targets.first { $0.id == id }?.fallback
        }
        guard next == target.id, let place = reader.names.place(of: target.id.rawValue, .target) else { return }
        reader.error("the fallbacks of `\(target.id.rawValue)` lead back to it", at: place)
    }

    /// Each value must lead to a target in one of its combinations with others.
    private func check(_ built: BuiltName) {
        for case .label(let label) in built.name.parts where reader.labelValues[label] == nil {
            let nearest = Nearest.name(to: label, among: reader.names.all(.label))
            let hint = nearest.map { "; did you mean `\($0)`?" } ?? ""
            reader.error("\(built.text.shown) uses a label that no line of `labels` sets\(hint)", at: built.text.place)
            return
        }
        let targets = Set(reader.names.all(.target))
        let resolutions = Resolution.all(of: built.name, values: reader.labelValues)
        let good = Set(resolutions.filter { targets.contains($0.target) }.flatMap { $0.values.map { Pair($0) } })
        var told: Set<Pair> = []
        for resolution in resolutions {
            for pair in resolution.values.map({ Pair($0) }) where !good.contains(pair) {
                guard told.insert(pair).inserted,
                    let value = resolution.values.first(where: { $0.label == pair.label })?.value
                else { continue }
                let target = value.isSecret || built.text.isSecret ? "so" : "`\(resolution.target)`"
                reader.error(
                    "the label `\(pair.label)` can be \(value.shown) (set at \(value.place)), but no target is called "
                        + target, at: built.text.place)
            }
        }
    }

    private struct Pair: Hashable {
        let label: String
        let value: String

        init(_ pair: (label: String, value: Text)) {
            label = pair.label
            value = pair.value.value
        }
    }
}

extension TemplateSchema {
    /// The same with these labels in every object called `labels`.
    func with(labels: [String]) -> TemplateSchema {
        switch self {
        case .leaf: return .leaf
        case .list(let element): return .list(element.with(labels: labels))
        case .object(let fields):
            let known = TemplateSchema.object(Fields(labels.map { ($0, TemplateSchema.leaf) }))
            return .object(
                Fields(fields.all.map { ($0.name, $0.name == "labels" ? known : $0.value.with(labels: labels)) }))
        }
    }
}
