import Core

/// Which jobs a page is about, as its address says.
struct PageFilter: Hashable, Sendable {
    /// Of what is typed; more is cut.
    private static let textMax = 200

    /// In the job's name, server or source; empty: any.
    let text: String
    /// `customer=acme`; empty: any.
    let label: String
    /// nil: any.
    let health: JobHealth?
    /// From 1.
    let page: Int

    init(_ query: [String: String] = [:]) {
        text = PlainText.cut(PlainText.line(query["q"] ?? ""), to: Self.textMax)
        label = PlainText.line(query["label"] ?? "")
        health = query["health"].flatMap(JobHealth.init)
        page = query["page"].flatMap { Int($0) }.map { min(max(1, $0), 1_000_000) } ?? 1
    }

    var isEmpty: Bool { text.isEmpty && label.isEmpty && health == nil }

    func matches(_ entry: Roster.Entry) -> Bool {
        guard health.map({ $0 == entry.health }) ?? true else { return false }
        return matches(
            names: [entry.job.name, entry.job.server ?? "", entry.job.source.rawValue], labels: entry.labels)
    }

    func matches(names: [String], labels: [String: String]) -> Bool {
        guard label.isEmpty || labels.contains(where: { "\($0.key)=\($0.value)" == label }) else { return false }
        let wanted = text.lowercased()
        return wanted.isEmpty || names.contains { $0.lowercased().contains(wanted) }
    }

    /// The same with another page of it.
    func address(page: Int) -> String {
        PageLinks.query([
            "q": text, "label": label, "health": health?.rawValue ?? "", "page": page > 1 ? "\(page)" : "",
        ])
    }

    func address(label: String) -> String {
        PageLinks.query(["q": text, "label": label, "health": health?.rawValue ?? ""])
    }

    func address(health: JobHealth?) -> String {
        PageLinks.query(["q": text, "label": label, "health": health?.rawValue ?? ""])
    }
}
