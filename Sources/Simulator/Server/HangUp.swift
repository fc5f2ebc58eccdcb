import FlyingFox

/// Ends a connection without a byte of an answer: the library asks for frames before it writes the header, and closes
/// when there are none.
struct HangUp: WSHandler {
    func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
        throw WireBody.Cut()
    }
}
