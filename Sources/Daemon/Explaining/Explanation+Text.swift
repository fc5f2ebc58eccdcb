import Core
import Foundation

extension Explanation {
    /// For people, with the times of the configured zone.
    package func lines(on screen: Screen) -> [String] {
        let remarks = notes.map { "  \($0)" } + [originText].compactMap(\.self)
        let head = ([title] + subjectLines + remarks + incidents.map(text)).map(TerminalText.indentedLine)
        return (head + stories.flatMap { [""] + lines(of: $0, on: screen) }).map { line in
            screen.isColoured || screen.width == nil ? line : TerminalText.cut(line, to: screen.width ?? .max)
        }
    }

    private var title: String {
        let place = [job.source.rawValue, job.server].compactMap(\.self).joined(separator: ", ")
        switch subject {
        case .session: return "\(job.name) (\(place)): a session"
        case .event(let event, _): return "\(job.name) (\(place)): \(event.rawValue)"
        case .nothing: return "\(job.name) (\(place))"
        }
    }

    private var subjectLines: [String] {
        switch subject {
        case .session(let id, let session?):
            let end = session.endedAt.map { " to \($0.tableText(in: zone))" } ?? ", it still runs"
            let state = session.hasEnded ? session.result.rawValue : session.state
            return [
                "  \(state), \(session.startedAt.tableText(in: zone))\(end) \(zone.identifier)", "  id \(id.rawValue)",
            ]
        case .session(let id, nil): return ["  id \(id.rawValue)"]
        case .event(_, let time): return ["  since \(time.tableText(in: zone)) \(zone.identifier)"]
        case .nothing: return []
        }
    }

    private var originText: String? {
        switch origin {
        case .recorded(let judgedAt): "  judged at \(Timestamp(judgedAt).tableText(in: zone))"
        case .recomputed: "  judged for this answer, from our own history and with the rules as they are now"
        case .none: nil
        }
    }

    private func text(of incident: OpenIncident) -> String {
        let told = incident.told.isEmpty ? "nobody" : incident.told.map(\.rawValue).joined(separator: ", ")
        return "  open: \(incident.rule) since \(incident.openedAt.tableText(in: zone)), count \(incident.count), told "
            + told
    }

    private func lines(of story: Story, on screen: Screen) -> [String] {
        let event = story.event.map { " (\($0.rawValue))" } ?? ""
        let outcome = story.steps.isEmpty ? originOfSilence(story) : story.steps.last?.text
        let head = "\(story.rule)\(event)" + (outcome.map { ": \($0)" } ?? "")
        let before = story.steps.dropLast().map { "  before: \($0.text)" }
        let remark = story.remark.map { ["  \($0)"] } ?? []
        let findings = story.findings.map { $0.text(on: screen).map { "  \($0)" } } ?? []
        return ([head] + before + remark).map(TerminalText.indentedLine) + findings
            + story.tellings.map { TerminalText.indentedLine("  \($0.text(in: zone))") }
    }

    private func originOfSilence(_ story: Story) -> String? {
        guard let findings = story.findings, story.remark == nil else { return nil }
        return findings.select ? nil : "its conditions did not hold"
    }
}
