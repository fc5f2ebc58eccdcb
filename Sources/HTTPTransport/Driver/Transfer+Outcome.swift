import CCurl

extension Transfer {
    /// Why a transfer ends.
    enum End {
        case ended(CurlCode)
        case timeLimit
        case cancelled
        case closed
        /// Its memory is needed for an older body.
        case gaveWay
    }

    func outcome(_ end: End) -> Result<Response, TransportError> {
        switch end {
        case .ended(let code) where code.code == CURLE_OK && submission.request.isConnectOnly:
            return .success(Response(status: 0, peer: easy?.peer))
        // libcurl takes a connection that ends amid the header lines for the end of an answer.
        case .ended(let code) where code.code == CURLE_OK && head.isComplete: return .success(response)
        // The rest was not wanted; how it ended does not matter.
        case .ended where body.isTruncated, .timeLimit where body.isTruncated: return .success(response)
        case .ended(let code):
            return .failure(error(for: code.code == CURLE_OK ? CurlCode(CURLE_PARTIAL_FILE) : code))
        case .timeLimit: return .failure(error(.timeLimit, timeLimitMessage))
        case .cancelled: return .failure(error(.cancelled, Driver.cancelledMessage))
        case .closed: return .failure(error(.closed, Driver.closedMessage))
        case .gaveWay:
            return .failure(
                error(.receive, "there was no memory left for the answer beside older ones; try again later"))
        }
    }

    private var response: Response {
        Response(
            status: easy?.long(CURLINFO_RESPONSE_CODE) ?? 0, headers: HeaderList(head.headers), body: body.bytes,
            isTruncated: body.isTruncated)
    }

    private var progress: TransferProgress {
        guard let easy else { return TransferProgress(sendCount: 0, isWholeRequestSent: false, status: 0) }
        let bodyCount = submission.request.body?.count ?? 0
        return TransferProgress(
            sendCount: sendCount,
            isWholeRequestSent: easy.long(CURLINFO_REQUEST_SIZE) > 0
                && easy.offset(CURLINFO_SIZE_UPLOAD_T) >= bodyCount,
            status: easy.long(CURLINFO_RESPONSE_CODE))
    }

    private func error(
        _ phase: TransportError.Phase, _ message: String, isTransient: Bool = true
    ) -> TransportError {
        TransportError(
            phase: phase, url: submission.request.safeURL, message: message, isTransient: isTransient,
            requestMayHaveArrived: progress.mayHaveArrived)
    }

    private func error(for code: CurlCode) -> TransportError {
        if head.isOverLimit {
            return error(.receive, "the header lines of the answer are longer than allowed", isTransient: false)
        }
        switch body.refusal {
        case .overLimit:
            let countMax = submission.request.bodyLimit.bytesMax
            return error(.bodyTooLarge, "the answer is longer than the \(countMax) bytes allowed", isTransient: false)
        case .overBudget:
            return error(.bodyTooLarge, "the answer is longer than the memory for all answers", isTransient: false)
        case nil: break
        }
        if isSecondSendRefused {
            return error(
                .receive, "the connection was lost before an answer came; whether the request arrived is not known")
        }
        let failure = CurlFailure(
            code: code, progress: progress, authority: submission.origin.authority,
            systemError: Int32(truncatingIfNeeded: easy?.long(CURLINFO_OS_ERRNO) ?? 0),
            verifyResult: easy?.long(CURLINFO_SSL_VERIFYRESULT) ?? 0,
            proxyStatus: easy?.long(CURLINFO_HTTP_CONNECTCODE) ?? 0, text: easy?.lastErrorText ?? "")
        return failure.error(url: submission.request.safeURL)
    }

    private var timeLimitMessage: String {
        let limit = "within \(submission.request.timeout)"
        guard easy != nil else {
            return
                "no connection to \(submission.origin.authority) became free \(limit): too many requests to it at once"
        }
        let progress = progress
        if progress.sendCount == 0 {
            return "no connection \(limit); check that the address is right and can be reached"
        }
        if !progress.isWholeRequestSent { return "the request could not be sent \(limit)" }
        return progress.status == 0 ? "no answer came \(limit)" : "the answer was not complete \(limit)"
    }
}
