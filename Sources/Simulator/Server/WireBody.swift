import FlyingFox
import FlyingSocks
import Foundation

/// The bytes of an answer as they go out: at once, slowly, cut short or without end.
struct WireBody: AsyncBufferedSequence {
    typealias Element = UInt8

    /// Ends the connection where a fault wants it ended.
    struct Cut: Error {}

    let data: Data
    /// What Content-Length says, unless the body goes out in chunks.
    var length: Int
    var isChunked = false
    /// Bytes sent before the connection ends; nil sends them all.
    var cutAfter: Int?
    var pieceMax = 65_536
    var pause: Duration?

    init(_ data: Data, _ effects: [Fault.Effect]) {
        self.data = data
        length = data.count
        for effect in effects {
            switch effect {
            case .drip(let bytes, let every): (pieceMax, pause) = (Swift.max(1, bytes), every)
            case .truncated(let share):
                cutAfter = Swift.min(Int(Double(data.count) * share), Swift.max(0, data.count - 1))
            case .endless(let bytes): length = Swift.max(bytes, data.count)
            case .endlessChunks(let bytes): (length, isChunked) = (Swift.max(bytes, data.count), true)
            default: break
            }
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    var sequence: HTTPBodySequence {
        isChunked
            ? HTTPBodySequence(from: self, suggestedBufferSize: pieceMax)
            : HTTPBodySequence(from: self, count: length, suggestedBufferSize: pieceMax)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        private static let blanks = Data(repeating: UInt8(ascii: " "), count: 65_536)
        let body: WireBody
        private var sent = 0

        init(body: WireBody) { self.body = body }

        mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            if let cut = body.cutAfter, sent >= cut { throw Cut() }
            guard sent < body.length else { return nil }
            if let pause = body.pause, sent > 0 { try await Task.sleep(for: pause) }
            let wanted = Swift.min(count, body.pieceMax, (body.cutAfter ?? body.length) - sent)
            let piece =
                sent < body.data.count
                ? body.data.dropFirst(sent).prefix(wanted) : Self.blanks.prefix(wanted)
            sent += piece.count
            return piece
        }
    }
}
