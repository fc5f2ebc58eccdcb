/// A request on its way from the task that sends it to the driver.
struct Submission: Sendable {
    /// Counts up: the lower of two was sent earlier.
    let id: UInt64
    let request: Request
    let origin: Origin
    let deadline: ContinuousClock.Instant
    let continuation: CheckedContinuation<Result<Response, TransportError>, Never>

    /// Longer limits are cut to this, so that no sum overflows.
    private static let timeoutMax = Duration.seconds(30 * 86_400)

    init(
        id: UInt64, request: Request, origin: Origin,
        continuation: CheckedContinuation<Result<Response, TransportError>, Never>
    ) {
        self.id = id
        self.request = request
        self.origin = origin
        self.continuation = continuation
        deadline = .now + min(max(request.timeout, .zero), Self.timeoutMax)
    }

    func fail(
        _ phase: TransportError.Phase, _ message: String, isTransient: Bool = true, mayHaveArrived: Bool = false
    ) {
        continuation.resume(
            returning: .failure(
                TransportError(
                    phase: phase, url: request.safeURL, message: message, isTransient: isTransient,
                    requestMayHaveArrived: mayHaveArrived)))
    }
}
