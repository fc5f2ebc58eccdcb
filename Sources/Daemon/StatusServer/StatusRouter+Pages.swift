import Core
import Foundation

/// The pages for people, beyond the first.
extension StatusRouter {
    /// One of many things, by its address.
    enum Detail: Hashable, Sendable {
        case job(Job.Key)
        case delivery(String)

        /// - Parameter path: Without escapes. A source's name may hold a slash.
        init?(_ path: String) {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
            guard let id = parts.last, !id.isEmpty else { return nil }
            switch (parts.first, parts.count) {
            case ("jobs", 3...):
                let source = parts.dropFirst().dropLast().joined(separator: "/")
                self = .job(Job.Key(source: .init(rawValue: source), id: .init(rawValue: id)))
            case ("deliveries", 2): self = .delivery(id)
            default: return nil
            }
        }
    }

    func material() async throws(StoreError) -> PageMaterial {
        let survey = try await survey()
        return try await PageMaterial.take(survey, try await roster(survey), store: store)
    }

    func answer(_ detail: Detail, _ query: [String: String]) async throws -> StatusAnswer {
        switch detail {
        case .job(let key): try await job(key, session: query["session"] ?? "")
        case .delivery(let id): try await delivery(id)
        }
    }

    private func job(_ key: Job.Key, session: String) async throws -> StatusAnswer {
        let material = try await material()
        guard let entry = try await entry(key, material) else {
            return .text("there is no job \(key.id.rawValue) of the source \(key.source.rawValue)", status: 404)
        }
        let id = session.isEmpty ? nil : Session.ID(rawValue: session)
        let explainer = Explainer(configuration, store: store, now: material.now)
        let sight = JobPage.Sight(
            entry: entry, history: try await store.history(of: key, limit: JobPage.sessionsMax),
            explanation: try await explainer.explain(key, session: id),
            deliveries: try await store.tellings(about: key, limit: JobPage.messagesMax).map(\.delivery))
        return .html(JobPage(sight, material).html)
    }

    /// As it is watched, else as it was.
    private func entry(_ key: Job.Key, _ material: PageMaterial) async throws -> Roster.Entry? {
        if let entry = material.roster.entries.first(where: { $0.job.key == key }) { return entry }
        guard let record = try await store.job(key) else { return nil }
        let (labels, rules) = facets.of(record.job)
        return Roster.Entry(
            job: record.job, activity: JobActivity(record), labels: labels, rules: rules, health: .unknown)
    }

    private func delivery(_ id: String) async throws -> StatusAnswer {
        let desk = DeliveryDesk(configuration, store: store, now: now())
        switch try await desk.show(id) {
        case .failure(let refusal): return .text(refusal.message, status: 404)
        case .success(let story):
            let material = try await material()
            let message = story.telling.delivery.message
            let key = message.source.flatMap { source in
                message.job.map { Job.Key(source: source.name, id: $0.id) }
            }
            let entry = material.roster.entries.first { $0.job.key == key }
            return .html(DeliveryPage(story, entry, material).html)
        }
    }

    func messages(_ state: String) async throws -> StatusAnswer {
        guard let states = DeliveryReport.states(named: state) else {
            return .text(
                "there is no state \(state); the states are \(DeliveryReport.names.joined(separator: ", "))",
                status: 400)
        }
        let limit = DeliveriesPage.rowsMax + 1
        var found: [Delivery] = []
        if state.isEmpty {
            found = try await store.deliveries(in: nil, limit: limit)
        } else {
            for state in states { found += try await store.deliveries(in: state, to: nil, limit: limit) }
        }
        return .html(DeliveriesPage(found, state: state, try await material()).html)
    }
}
