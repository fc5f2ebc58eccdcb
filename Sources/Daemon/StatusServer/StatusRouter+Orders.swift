import Core
import Foundation

/// What changes something.
extension StatusRouter {
    enum Order: Hashable, Sendable {
        case retry(String)
        case addSilence
        case endSilence(String)
        case reload
        /// The path takes only this method.
        case wrongMethod(String)

        /// nil: the request is for a page, which is only read.
        init?(_ path: String, _ method: String) {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
            guard parts.count >= 3, parts[0] == "api", parts[1] == "v1" else { return nil }
            let found: (order: Order, method: String)
            switch (parts[2], parts.count) {
            case ("reload", 3): found = (.reload, "POST")
            // Other methods read.
            case ("silences", 3) where !["GET", "HEAD"].contains(method): found = (.addSilence, "POST")
            case ("silences", 4): found = (.endSilence(parts[3]), "DELETE")
            case ("deliveries", 5) where parts[4] == "retry": found = (.retry(parts[3]), "POST")
            default: return nil
            }
            self = method == found.method ? found.order : .wrongMethod(found.method)
        }
    }

    /// Seconds that a caller waits for a reload; it goes on without one.
    private static let reloadWaitMax = Duration.seconds(10)

    func answer(_ order: Order, _ request: StatusRequest) async throws -> StatusAnswer {
        if case .wrongMethod(let method) = order {
            let allowed = method == "POST" && request.path.hasSuffix("/silences") ? "GET, HEAD, POST" : method
            return try .problem("this path takes \(allowed)", status: 405, headers: ["Allow": allowed])
        }
        if let refusal = try access.writingRefusal(of: request) { return refusal }
        switch order {
        case .retry(let id): return try await retry(id)
        case .addSilence: return try await addSilence(request)
        case .endSilence(let id): return try await endSilence(id)
        case .reload: return try await reload()
        case .wrongMethod: preconditionFailure("answered above")
        }
    }

    private func retry(_ id: String) async throws -> StatusAnswer {
        switch try await DeliveryDesk(configuration, store: store, now: now()).retry(id) {
        case .failure(let refusal): return try .refusal(refusal)
        case .success(let delivery):
            noteStoreChange()
            let telling = try await store.telling(delivery.id)
            return try .json(DeliveryReport(telling?.delivery ?? delivery))
        }
    }

    private func endSilence(_ id: String) async throws -> StatusAnswer {
        switch try await SilenceDesk(configuration, store: store, now: now()).end(id) {
        case .failure(let refusal): return try .refusal(refusal)
        case .success(let silence):
            noteStoreChange()
            return try .json(SilenceReport(silence, at: now()))
        }
    }

    private func addSilence(_ request: StatusRequest) async throws -> StatusAnswer {
        guard case .read(let body) = request.body else {
            return try .problem("the body is longer than \(StatusRequest.bodyMax) bytes", status: 413)
        }
        let type = request.contentType?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        guard type == "application/json" else {
            return try .problem("send the silence as `Content-Type: application/json`", status: 415)
        }
        let order: SilenceOrder
        do { order = try SilenceOrder(json: body) } catch { return try .refusal(error) }
        switch try await SilenceDesk(configuration, store: store, now: now()).add(order) {
        case .failure(let refusal): return try .refusal(refusal)
        case .success(let added):
            noteStoreChange()
            var answer = try StatusAnswer.json(SilenceReport(added.silence, at: now()), status: 201)
            answer.headers["Location"] = "/api/v1/silences/\(added.silence.id.rawValue)"
            return answer
        }
    }

    private func reload() async throws -> StatusAnswer {
        guard let reloads else { return try .problem("this daemon has no file to read again", status: 409) }
        let outcome = await withTaskGroup(of: Reloads.Outcome?.self) { group in
            group.addTask { await reloads.outcome() }
            group.addTask {
                try? await Task.sleep(for: Self.reloadWaitMax)  // cancelled when the outcome is there
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        switch outcome {
        case .inForce: return try .json(["outcome": "in_force"])
        case .unchanged: return try .json(["outcome": "unchanged"])
        // What is being sent is waited for before the change.
        case nil: return try .json(["outcome": "under_way"], status: 202)
        case .refused(let problems):
            return try .json(RefusedReload(problems: problems), status: 422)
        }
    }

    private struct RefusedReload: Encodable {
        let error = "the configuration is wrong; the one that was in force stays in force"
        let problems: [String]
    }
}

extension SilenceOrder {
    /// - Throws: A member that does not fit.
    init(json: Data) throws(Refusal) {
        guard let object = try? JSONSerialization.jsonObject(with: json) as? [String: Any] else {
            let example = #"{ "job": "NAS-*", "for": "2h", "reason": "new filer" }"#
            throw Refusal(.wrong, "the body is no JSON object; send one as \(example)")
        }
        for key in object.keys.sorted() where !Self.fields.contains(key) {
            let hint = Nearest.name(to: key, among: Self.fields).map { " Did you mean `\($0)`?" } ?? ""
            let fields = Self.fields.joined(separator: ", ")
            throw Refusal(.wrong, "there is no member \(key).\(hint) The members are \(fields).")
        }
        func text(_ key: String) throws(Refusal) -> String? {
            guard let value = object[key], !(value is NSNull) else { return nil }
            guard let text = value as? String else { throw Refusal(.wrong, "`\(key)` is no text; write it in quotes") }
            return text
        }
        let flag = object["until_success"] ?? false
        guard let untilSuccess = flag as? Bool else {
            throw Refusal(.wrong, "`until_success` is neither true nor false")
        }
        self.init(
            job: try text("job"), length: try text("for"), until: try text("until"), untilSuccess: untilSuccess,
            reason: try text("reason"))
    }
}
