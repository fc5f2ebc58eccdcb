import HTTPTransport
import Testing

extension Transport {
    func outcome(of request: Request) async -> Result<Response, TransportError> {
        do throws(TransportError) { return .success(try await send(request)) } catch { return .failure(error) }
    }

    /// Why `request` failed. Records an issue when it did not.
    func failure(of request: Request, sourceLocation: SourceLocation = #_sourceLocation) async -> TransportError? {
        switch await outcome(of: request) {
        case .failure(let error): return error
        case .success(let response):
            Issue.record("answered with status \(response.status)", sourceLocation: sourceLocation)
            return nil
        }
    }
}

extension Result<Response, TransportError> {
    var error: TransportError? { if case .failure(let error) = self { error } else { nil } }
}
