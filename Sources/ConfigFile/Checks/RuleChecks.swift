import Core

/// What rules say that needs the defaults to be judged, or that comes to nothing.
struct RuleChecks {
    let reader: Reader
    let draft: ConfigurationDraft

    func check() {
        for placed in draft.rules {
            checkNotify(of: placed)
            guard placed.isWhole else { continue }
            warnOfIdleKeys(of: placed)
            warnOfLabels(of: placed)
            checkUrgency(of: placed)
        }
    }

    private func checkNotify(of placed: Placed<RuleDraft>) {
        let hasDefault = draft.defaultsNode?["notify"] != nil
        guard placed.node["notify"] == nil, !hasDefault,
            !placed.node.misspells("notify", among: Schema<Placed<RuleDraft>>.ruleKeys)
        else { return }
        reader.error("`notify` is missing: the targets that are told", at: placed.node.place)
    }

    private func warnOfIdleKeys(of placed: Placed<RuleDraft>) {
        let rule = placed.value.filled(by: draft.defaults)
        let ofIncidents = ["repeat", "escalate", "recovery", "tell"]
        if !rule.event.opensIncident {
            warn(of: ofIncidents, in: placed.node, "a message of `\(rule.event.rawValue)` opens no incident")
        } else if rule.severity == .info {
            warn(of: ofIncidents, in: placed.node, "a message of severity `info` opens no incident")
        } else if rule.event != .finished {
            warn(of: ["tell"], in: placed.node, "`\(rule.event.rawValue)` is told once per incident")
        }
        if rule.event != .finished {
            warn(of: ["after_retries"], in: placed.node, "only a rule that waits for `finished` waits for retries")
        }
    }

    private func warn(of keys: [String], in node: Node, _ reason: String) {
        for entry in node.entries where keys.contains(entry.key) {
            reader.warn("`\(entry.key)` does nothing here: \(reason)", at: entry.keyPlace)
        }
    }

    /// What is about no job has no labels, and goes nowhere by a name that is built from them.
    private func warnOfLabels(of placed: Placed<RuleDraft>) {
        let rule = placed.value.filled(by: draft.defaults)
        guard [.blind, .undeliverable].contains(rule.event), rule.notify.allSatisfy(\.isBuilt) else { return }
        let what = rule.event == .blind ? "a source" : "a target"
        reader.warn(
            "\(what) has no labels, so that `\(rule.event.rawValue)` goes nowhere by a name built from them",
            at: (placed.node["notify"] ?? draft.defaultsNode?["notify"] ?? placed.node).place)
    }

    /// A pager wakes nobody for what is only information: such a rule would tell it nothing, in silence.
    private func checkUrgency(of placed: Placed<RuleDraft>) {
        let rule = placed.value.filled(by: draft.defaults)
        guard rule.givesOnlyInfo else { return }
        let told = Set(
            rule.notify.flatMap { Resolution.all(of: $0, values: reader.labelValues) }.map(\.target))
        for target in draft.targets where target.kind.category == .paging && told.contains(target.id.rawValue) {
            reader.error(
                "the rule can only give `info`, which is not sent to a pager such as `\(target.id.rawValue)`; "
                    + "give it a `severity`, or notify somebody else",
                at: (placed.node["notify"] ?? draft.defaultsNode?["notify"] ?? placed.node).place)
        }
    }
}
