import Core
import Templating

/// What can be judged only when everything has been read.
struct CrossChecks {
    private static let combinationsMax = 10_000

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

    func check(_ draft: ConfigurationDraft) {
        for target in draft.targets { checkFallback(of: target, in: draft) }
        var told = Set(reader.names.uses.filter { $0.kind == .target }.map(\.name))
        for built in reader.builtNames { told.formUnion(resolutions(of: built.name).map(\.target)) }
        for target in draft.targets where !told.contains(target.id.rawValue) {
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

    private typealias Resolution = (target: String, values: [(label: String, value: Text)])

    /// Every target that the values set for the labels can give.
    private func resolutions(of name: TargetName) -> [Resolution] {
        var found: [Resolution] = [("", [])]
        for part in name.parts {
            switch part {
            case .text(let text): found = found.map { ($0.target + text, $0.values) }
            case .label(let label):
                let values = reader.labelValues[label] ?? []
                found = found.prefix(Self.combinationsMax / max(values.count, 1)).flatMap { one in
                    let known = one.values.first { $0.label == label }.map { [$0.value] }
                    return (known ?? values).map { (one.target + $0.value, one.values + [(label, $0)]) }
                }
            }
        }
        return found
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
        let resolutions = resolutions(of: built.name)
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
    fileprivate func with(labels: [String]) -> TemplateSchema {
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
