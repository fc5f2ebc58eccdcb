/// Keeps the body of one answer as it arrives, within the request's limit and the budget of all bodies.
struct BodyReceiver {
    /// How much of a truncated body is read and dropped, to keep the connection, before the connection is cut instead.
    static let drainBytesMax = 1 << 20
    /// The room asked for at once when a length is announced, so that bodies up to it never stop half-way for want of
    /// memory. Not more: a server can announce what it likes and then send nothing.
    static let roomAheadMax = 4 << 20

    private static let pieceBytes = 2 << 10

    private let id: UInt64
    private let limit: BodyLimit
    private let budget: BodyBudget
    private var room = 0
    private var droppedCount = 0
    private(set) var bytes: [UInt8] = []
    private(set) var isTruncated = false
    private(set) var refusal: Refusal?

    enum Verdict { case taken, wait, stop }
    enum Refusal { case overLimit, overBudget }

    init(id: UInt64, limit: BodyLimit, budget: BodyBudget) {
        self.id = id
        self.limit = limit
        self.budget = budget
    }

    /// - Parameter announced: The `Content-Length`, if there is one.
    /// - Returns: `.wait` when there is no room now and nothing of `chunk` was kept: offer it again. `.stop` when the
    ///   transfer must end: because of `refusal`, or because enough of a truncated body was read.
    mutating func take(_ chunk: UnsafeRawBufferPointer, announced: Int?) -> Verdict {
        if isTruncated { return drop(chunk.count, announced: announced) }
        let (end, overflows) = bytes.count.addingReportingOverflow(chunk.count)
        if case .refuse(over: let countMax) = limit, overflows || max(end, announced ?? 0) > countMax {
            refusal = .overLimit
            return .stop
        }
        let kept = min(chunk.count, limit.bytesMax - bytes.count)
        let verdict = makeRoom(for: bytes.count + kept, announced: announced)
        guard verdict == .taken else { return verdict }
        append(UnsafeRawBufferPointer(rebasing: chunk[..<kept]))
        guard kept < chunk.count else { return .taken }
        isTruncated = true
        return drop(chunk.count - kept, announced: announced)
    }

    /// In pieces: from 4 KiB on glibc before 2.40 copies with an instruction that many processors of AMD take ten times
    /// as long for, unless both places happen to be aligned (its bug 30994).
    private mutating func append(_ chunk: UnsafeRawBufferPointer) {
        for start in stride(from: 0, to: chunk.count, by: Self.pieceBytes) {
            let end = min(start + Self.pieceBytes, chunk.count)
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[start..<end]))
        }
    }

    private mutating func makeRoom(for count: Int, announced: Int?) -> Verdict {
        guard count > room else { return .taken }
        let needed = max(count, min(announced ?? 0, Self.roomAheadMax, limit.bytesMax))
        switch budget.grow(id, to: needed, ideally: min(room * 2, limit.bytesMax)) {
        case .granted(let granted):
            room = granted
            bytes.reserveCapacity(granted)
            return .taken
        case .wait: return .wait
        case .tooLarge:
            refusal = .overBudget
            return .stop
        }
    }

    private mutating func drop(_ count: Int, announced: Int?) -> Verdict {
        droppedCount += count
        let left = (announced ?? 0) - bytes.count - droppedCount
        return droppedCount > Self.drainBytesMax || left > Self.drainBytesMax ? .stop : .taken
    }
}
