import CCurl

/// libcurl's handle for many transfers on one thread.
// Unchecked: only the driver's thread calls it, but for `wake()`, which libcurl allows from everywhere.
final class MultiHandle: @unchecked Sendable {
    private static let globalCode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    private let raw: UnsafeMutableRawPointer

    init(idleConnectionsMax: Int) {
        precondition(Self.globalCode == CURLE_OK, "libcurl can not be initialised")
        guard let raw = curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        self.raw = raw
        // The limits on connections stay off: a transfer that libcurl itself lets wait for one has no time limit.
        let code = ccurl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, max(idleConnectionsMax, 1))
        precondition(code == CURLM_OK, "curl_multi_setopt failed with error \(code.rawValue)")
    }

    /// Closes all connections. Every transfer must have been removed, and nothing may be called after it.
    func close() { curl_multi_cleanup(raw) }

    func wake() { curl_multi_wakeup(raw) }

    func add(_ easy: EasyHandle) throws(CurlCode) {
        let code = curl_multi_add_handle(raw, easy.raw)
        guard code == CURLM_OK else { throw CurlCode(CURLE_OUT_OF_MEMORY) }
    }

    func remove(_ easy: EasyHandle) {
        let code = curl_multi_remove_handle(raw, easy.raw)
        precondition(code == CURLM_OK, "curl_multi_remove_handle failed with error \(code.rawValue)")
    }

    /// Moves all transfers on as far as they go without waiting.
    func perform() {
        var running: Int32 = 0
        let code = curl_multi_perform(raw, &running)
        precondition(code == CURLM_OK, "curl_multi_perform failed with error \(code.rawValue)")
    }

    /// The next transfer that has ended since the last call, and how.
    func nextEnded() -> (raw: UnsafeMutableRawPointer, code: CurlCode)? {
        var code = CURLE_OK
        guard let raw = ccurl_next_ended(raw, &code) else { return nil }
        return (raw, CurlCode(code))
    }

    /// Returns when a transfer can go on, when `wake()` was called, or after `limit`.
    func wait(atMost limit: Duration) {
        let milliseconds = Int32(min(max(limit / .milliseconds(1), 0), 60_000).rounded(.up))
        // A failure (no memory, no descriptor) passes or shows in the transfers; the loop only turns faster.
        _ = curl_multi_poll(raw, nil, 0, milliseconds, nil)
    }
}
