import CCurl

/// A request from its submission to its end. It belongs to the driver's thread.
final class Transfer {
    /// How long the rest of a truncated body is read, to keep the connection.
    static let drainTimeMax = Duration.seconds(1)

    let submission: Submission
    private let deadlines: Deadlines
    /// Nil while the request waits for a connection.
    private(set) var easy: EasyHandle?
    private(set) var deadline: ContinuousClock.Instant
    private(set) var head: HeadReceiver
    private(set) var body: BodyReceiver
    /// How often libcurl began to send the request, or would have.
    private(set) var sendCount = 0
    private(set) var isSecondSendRefused = false
    private lazy var announcedBytes: Int? = {
        let count = easy?.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) ?? -1
        return count < 0 ? nil : count
    }()

    init(_ submission: Submission, limits: Limits, budget: BodyBudget, deadlines: Deadlines) {
        self.submission = submission
        self.deadlines = deadlines
        deadline = submission.deadline
        head = HeadReceiver(bytesMax: limits.headerBytesMax)
        body = BodyReceiver(id: submission.id, limit: submission.request.bodyLimit, budget: budget)
        deadlines.note(deadline)
    }

    var id: UInt64 { submission.id }

    /// Makes `easy` carry the request. It calls back into this object until `detach()`.
    func attach(_ easy: EasyHandle) throws(CurlCode) {
        self.easy = easy
        try easy.prepare(submission.request)
        // Not retained: the driver keeps the transfer as long as the handle is attached.
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.check(ccurl_set_header_receiver(easy.raw, Self.onHeader, context))
        try easy.check(ccurl_set_body_receiver(easy.raw, Self.onBody, context))
        try easy.check(ccurl_set_before_request(easy.raw, Self.onSend, context))
    }

    func detach() -> EasyHandle? {
        defer { easy = nil }
        return easy
    }

    private static let onHeader: ccurl_receive = { bytes, size, count, context in
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return of(context).head.take(line) ? line.count : 0
    }

    private static let onBody: ccurl_receive = { bytes, size, count, context in
        let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
        switch of(context).take(chunk) {
        case .taken: return chunk.count
        case .wait: return Int(CURL_WRITEFUNC_PAUSE)
        case .stop: return Int(CURL_WRITEFUNC_ERROR)
        }
    }

    private static let onSend: ccurl_before_request = { context, _, _, _, _ in
        of(context).mayBeginToSend() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
        guard let context else { preconditionFailure("libcurl called back without its context") }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func take(_ chunk: UnsafeRawBufferPointer) -> BodyReceiver.Verdict {
        let wasTruncated = body.isTruncated
        let verdict = body.take(chunk, announced: announcedBytes)
        if body.isTruncated, !wasTruncated {
            deadline = min(deadline, .now + Self.drainTimeMax)
            deadlines.note(deadline)
        }
        return verdict
    }

    /// libcurl sends a request again by itself when a kept connection ends before the answer begins. Nobody can tell
    /// whether the first one arrived, so only an idempotent request may go out again.
    private func mayBeginToSend() -> Bool {
        isSecondSendRefused = sendCount > 0 && !submission.request.isIdempotent
        sendCount += 1
        return !isSecondSendRefused
    }
}
