import Core

/// What mutes and digests say that needs the zone and the targets to be judged.
struct QuietChecks {
    let reader: Reader
    let draft: ConfigurationDraft

    func check() {
        let zone = draft.timeZone ?? reader.environment.timeZone
        for placed in draft.mutes {
            guard let until = placed.value.until?.date(in: zone), until <= reader.environment.now else { continue }
            let place = (placed.node["until"] ?? placed.node).place
            reader.warn("this mute has ended, and does nothing any more", at: place)
        }
        for placed in draft.digests { checkTargets(of: placed) }
    }

    private func checkTargets(of placed: Placed<DigestSchedule>) {
        let nodes = placed.node["notify"]?.members ?? []
        for (name, node) in zip(placed.value.notify, nodes) {
            for resolution in Resolution.all(of: name, values: reader.labelValues) {
                let target = draft.targets.first { $0.id.rawValue == resolution.target }
                guard let target, !target.takesDigests else { continue }
                reader.error(
                    "`\(target.id.rawValue)` takes each message by itself and no digests; a chat does, and a "
                        + "`webhook` without a `body`", at: node.place)
            }
        }
    }
}
