/// Sends HTTP requests with libcurl and gives back what was answered.
///
/// Connections are kept and used again. Redirects, cookies and `.netrc` are not followed, kept or read. A request that
/// is not idempotent is never sent twice.
package final class Transport: Sendable {
    private let inbox: Inbox

    package init(limits: Limits = .init()) {
        let multi = MultiHandle(idleConnectionsMax: limits.connectionsMax)
        inbox = Inbox(multi: multi)
        DriverThread(inbox: inbox, multi: multi, limits: limits).start()
    }

    deinit { inbox.close() }

    /// Sends `request` and waits for the whole answer. When the task is cancelled the transfer ends at once.
    ///
    /// - Returns: The answer, whatever its status.
    package func send(_ request: Request) async throws(TransportError) -> Response {
        let origin: Origin
        do { origin = try RequestFault.check(request) } catch {
            throw TransportError(
                phase: .invalidRequest, url: request.safeURL, message: error.message, isTransient: false)
        }
        let id = inbox.nextID()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let submission = Submission(id: id, request: request, origin: origin, continuation: continuation)
                guard !Task.isCancelled else { return submission.fail(.cancelled, Driver.cancelledMessage) }
                inbox.start(submission)
                // Cancelled in between: the handler's own call came before the request was known.
                if Task.isCancelled { inbox.cancel(id) }
            }
        } onCancel: {
            inbox.cancel(id)
        }
        return try outcome.get()
    }

    /// Ends what is in flight and what waits with `.closed`, as every later request. Returns when all connections are
    /// closed and the thread is about to end. A second call waits for the same.
    package func shutdown() async {
        await withCheckedContinuation { inbox.close(then: $0) }
    }
}
