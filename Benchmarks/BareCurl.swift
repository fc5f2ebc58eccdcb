import CCurl
import Foundation

/// libcurl alone, as a careful program in C would use it: the least that a request can cost here.
struct BareCurl {
    private final class Counter { var bytes = 0 }

    let url: String
    var headers: [String] = []
    /// nil: a GET.
    var body: [UInt8]?

    /// - Returns: Bytes received.
    func run(_ count: Int, parallel: Int) -> Int {
        guard let multi = curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        defer { curl_multi_cleanup(multi) }
        let counter = Counter()
        var lines: UnsafeMutablePointer<curl_slist>?
        for line in headers + ["Expect:"] { lines = curl_slist_append(lines, line) }
        defer { curl_slist_free_all(lines) }
        let handles = (0..<min(parallel, count)).map { _ in handle(counter, lines) }
        defer { for handle in handles { curl_easy_cleanup(handle) } }
        var left = count - handles.count
        var running = handles.count
        for handle in handles { curl_multi_add_handle(multi, handle) }
        while running > 0 {
            var active: Int32 = 0
            curl_multi_perform(multi, &active)
            var code = CURLE_OK
            while let ended = ccurl_next_ended(multi, &code) {
                precondition(code == CURLE_OK, "\(url): \(String(cString: curl_easy_strerror(code)))")
                curl_multi_remove_handle(multi, ended)
                guard left > 0 else {
                    running -= 1
                    continue
                }
                left -= 1
                curl_multi_add_handle(multi, ended)
            }
            if running > 0 { curl_multi_poll(multi, nil, 0, 1_000, nil) }
        }
        return counter.bytes
    }

    private func handle(_ counter: Counter, _ lines: UnsafeMutablePointer<curl_slist>?) -> UnsafeMutableRawPointer {
        guard let handle = curl_easy_init() else { preconditionFailure("no memory for libcurl") }
        var codes = [
            ccurl_set_text(handle, CURLOPT_URL, url), ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            ccurl_set_long(handle, CURLOPT_BUFFERSIZE, 128 << 10),
            ccurl_set_body_receiver(
                handle,
                { _, size, count, context in
                    guard let context else { return 0 }
                    Unmanaged<Counter>.fromOpaque(context).takeUnretainedValue().bytes += size * count
                    return size * count
                }, Unmanaged.passUnretained(counter).toOpaque()),
        ]
        if let lines { codes.append(ccurl_set_header_list(handle, lines)) }
        if let body {
            codes.append(ccurl_set_long(handle, CURLOPT_POST, 1))
            codes.append(body.withUnsafeBytes { ccurl_set_body(handle, $0.baseAddress!, $0.count) })
        }
        precondition(codes.allSatisfy { $0 == CURLE_OK }, "libcurl does not take an option")
        return handle
    }
}
