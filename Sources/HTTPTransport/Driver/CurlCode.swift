import CCurl

/// A result of libcurl, <https://curl.se/libcurl/c/libcurl-errors.html>.
struct CurlCode: Error, Hashable, Sendable {
    let rawValue: UInt32

    init(_ code: CURLcode) { rawValue = UInt32(code.rawValue) }

    var code: CURLcode { CURLcode(rawValue: rawValue) }

    /// libcurl's words for it. They hold nothing of the request.
    var text: String { String(cString: curl_easy_strerror(code)) }
}
