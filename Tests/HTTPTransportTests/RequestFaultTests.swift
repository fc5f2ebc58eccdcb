import HTTPTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct RequestFaultTests {
    private static let pin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    static let badURLs = [
        "", "hush", "/hush", "http://", "http:///hush", "ftp://host/hush", "file:///hush", "http://host:99999/hush",
        "http://ho st/hush", "http://host/hush hush", "http://host/\r\nX-Hush: 1", "http://host/\nhush",
        "http://host/\0hush", "http://host/\u{7F}hush", "gopher://host/hush", "javascript:hush",
    ]

    @Test(arguments: badURLs)
    func `a URL that can not be sent is refused and not shown`(url: String) async {
        let error = await Transport().failure(of: .sample(url: url))
        #expect(error?.phase == .invalidRequest)
        #expect(error?.isTransient == false)
        #expect(error?.requestMayHaveArrived == false)
        #expect(error?.description.lowercased().contains("hush") == false)
    }

    static let badHeaders = [
        Header("X-A", "b\r\nX-Hush: 1"), Header("X-A", "b\n"), Header("X-A", "\rb"), Header("X-A", "b\0c"),
        Header("X-A", "\u{1}"), Header("X-A\r\nX-Hush", "1"), Header("X A", "1"), Header("X:A", "1"), Header("", "1"),
        Header("X-Ä", "1"), Header("Content-Length", "5"), Header("transfer-encoding", "chunked"), Header("EXPECT", ""),
        Header("Connection", "close"), Header("Upgrade", "h2c"),
    ]

    @Test(arguments: badHeaders)
    func `a header that would change the message is refused and its value not shown`(header: Header) async {
        let error = await Transport().failure(of: .sample(url: "http://127.0.0.1:1/", headers: [header]))
        #expect(error?.phase == .invalidRequest)
        #expect(error?.description.contains("Hush") == false)
    }

    @Test(arguments: ["", "GET /", "GET\r\n", "CONNECT", "GÉT"])
    func `a method that is none is refused`(method: String) async {
        #expect(await Transport().failure(of: .sample(method, url: "http://127.0.0.1:1/"))?.phase == .invalidRequest)
    }

    static let badTLS = [
        TLSOptions(pin: ""), TLSOptions(pin: "/etc/passwd"), TLSOptions(pin: "sha256//"), TLSOptions(pin: pin + ";"),
        TLSOptions(pin: "sha256//AAAA="), TLSOptions(pin: pin + ";/etc/passwd"), TLSOptions(pin: "sha1//" + pin),
        TLSOptions(clientKey: "key.pem"), TLSOptions(caFile: ""), TLSOptions(caFile: "a\0b"),
    ]

    @Test(arguments: badTLS)
    func `a trust that can not be meant is refused`(tls: TLSOptions) async {
        #expect(await Transport().failure(of: .sample(url: "https://127.0.0.1:1/", tls: tls))?.phase == .invalidRequest)
    }

    @Test(arguments: ["", "proxy", "ftp://hush:3128", "http://ho st", "http://host\r\nhush", "http://host:hush"])
    func `a proxy that can not be read is refused and not shown`(proxy: String) async {
        var request = Request.sample(url: "http://127.0.0.1:1/")
        request.proxy = .url(proxy)
        let error = await Transport().failure(of: request)
        #expect(error?.phase == .invalidRequest)
        #expect(error?.description.contains("hush") == false)
    }

    @Test func `nothing secret of a request is printed`() {
        let request = Request(
            url: "https://hush:hush@host/hush?hush#hush", headers: [Header("Authorization", "hush")],
            body: Array("hush".utf8), proxy: .url("http://hush"))
        var dumped = ""
        dump(request, to: &dumped)
        #expect("\(request) \(String(reflecting: request)) \(dumped)".contains("hush") == false)
        #expect("\(request)" == "GET https://host:443/…")
    }

    static let safeURLs = [
        ("HTTPS://Host/a", "https://host:443/…"), ("http://[::1]:80/a", "http://[::1]:80/…"),
        ("http://user@host:8080", "http://host:8080/…"), ("nonsense", "(unreadable URL)"),
    ]

    @Test(arguments: safeURLs)
    func `what may be shown of a URL is scheme, host and port`(url: String, expected: String) {
        #expect(Request(url: url).safeURL == expected)
        #expect(Request(url: url, safeURL: "the caller's").safeURL == "the caller's")
    }
}
