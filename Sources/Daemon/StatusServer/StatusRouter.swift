import Core
import Foundation

/// What each path answers.
struct StatusRouter: Sendable {
    /// Entries of one listing.
    static let listingMax = 1_000

    let configuration: Configuration
    let access: StatusAccess
    let store: any Store
    let board: Board
    let now: @Sendable () -> Date
    /// nil: nothing can be read again.
    var reloads: Reloads?
    /// Called when something was written to the store.
    var noteStoreChange: @Sendable () -> Void = {}

    /// - Throws: What the store could not do.
    func answer(_ request: StatusRequest) async throws -> StatusAnswer {
        if let refusal = access.refusal(of: request) { return refusal }
        if let order = Order(request.path, request.method) { return try await answer(order, request) }
        guard let page = Page(rawValue: request.path) else {
            return .text("there is nothing here; the pages are \(Page.names)", status: 404)
        }
        guard ["GET", "HEAD"].contains(request.method) else {
            return .text("this page can only be read", status: 405, headers: ["Allow": "GET, HEAD"])
        }
        return try await answer(page, request.query)
    }

    private enum Page: String, CaseIterable {
        case root = "/"
        case style = "/status.css"
        case health = "/healthz"
        case readiness = "/readyz"
        case metrics = "/metrics"
        case status = "/api/v1/status"
        case jobs = "/api/v1/jobs"
        case sessions = "/api/v1/sessions"
        case deliveries = "/api/v1/deliveries"
        case silences = "/api/v1/silences"

        static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
    }

    private func answer(_ page: Page, _ query: [String: String]) async throws -> StatusAnswer {
        switch page {
        case .root:
            let html = StatusPage.html(StatusReport(try await survey()))
            return StatusAnswer(type: "text/html; charset=utf-8", body: Data(html.utf8))
        case .style: return StatusAnswer(type: "text/css; charset=utf-8", body: Data(StatusPage.styleText.utf8))
        case .health: return .text("ok")
        case .readiness:
            let reasons = try await survey().reasons
            return reasons.isEmpty ? .text("ready") : .text(reasons.joined(separator: "\n"), status: 503)
        case .metrics:
            let text = MetricsPage(survey: try await survey()).text
            return StatusAnswer(type: "text/plain; version=0.0.4; charset=utf-8", body: Data(text.utf8))
        case .status: return try .json(StatusReport(try await survey()))
        case .jobs: return try await jobs()
        case .sessions: return try await sessions(of: query["job"] ?? "")
        case .deliveries: return try await deliveries(query)
        case .silences: return try await silences(query["state"] ?? "active")
        }
    }

    private func survey() async throws(StoreError) -> Survey {
        try await Survey.take(configuration, store: store, board: board, at: now())
    }

    private func jobs() async throws -> StatusAnswer {
        let survey = try await survey()
        var stored: [Source.ID: [Job]] = [:]
        for source in configuration.sources where survey.activity(source.id).lastOutcome == nil {
            stored[source.id] = try await store.jobs(of: source.id)
        }
        return try .json(JobReport.all(survey, stored: stored))
    }

    /// Ended sessions of the jobs with this name or id, newest start first.
    private func sessions(of name: String) async throws -> StatusAnswer {
        guard !name.isEmpty else { return try .problem("name a job: ?job=NAME, or its id", status: 400) }
        var reports: [SessionReport] = []
        for source in configuration.sources {
            let jobs = try await store.jobs(of: source.id)
            let id = Job.ID(rawValue: name)
            for job in jobs where job.id == id || job.name.lowercased() == name.lowercased() {
                let sessions = try await store.history(of: job.key, limit: Self.listingMax)
                reports += sessions.map { SessionReport($0, of: job) }
            }
        }
        reports.sort { ($1.startedAt, $1.id) < ($0.startedAt, $0.id) }
        return try .json(Array(reports.prefix(Self.listingMax)))
    }

    private func deliveries(_ query: [String: String]) async throws -> StatusAnswer {
        let limit = query["limit"] ?? "\(Self.listingMax)"
        guard let limit = Int(limit), (1...Self.listingMax).contains(limit) else {
            return try .problem("limit is no number from 1 to \(Self.listingMax)", status: 400)
        }
        let desk = DeliveryDesk(configuration, store: store, now: now())
        let listed = try await desk.list(state: query["state"] ?? "", target: query["target"] ?? "", limit: limit)
        switch listed {
        case .success(let reports): return try .json(reports)
        case .failure(let refusal): return try .refusal(refusal)
        }
    }

    private func silences(_ name: String) async throws -> StatusAnswer {
        let state = SilenceReport.State(rawValue: name)
        guard state != nil || name == "all" else {
            return try .problem("there is no state \(name); the states are active, ended, all", status: 400)
        }
        return try .json(try await SilenceDesk(configuration, store: store, now: now()).list(state))
    }
}
