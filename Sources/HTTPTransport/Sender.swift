/// Whoever gets an answer to a request: `Transport`, or what stands for a network where there is none.
package protocol Sender: Sendable {
    /// - Returns: The answer, whatever its status.
    func send(_ request: Request) async throws(TransportError) -> Response
}

extension Transport: Sender {}
