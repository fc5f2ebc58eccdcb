// More than 5 parameters because a sample names only what its test is about; the rest has defaults.
import CCurl
import Testing

@testable import HTTPTransport

@Suite struct CurlFailureTests {
    private func error(
        _ code: CURLcode, sendCount: Int = 0, isWhole: Bool = false, status: Int = 0, verifyResult: Int = 0,
        proxyStatus: Int = 0, text: String = ""
    ) -> TransportError {
        CurlFailure(
            code: CurlCode(code),
            progress: TransferProgress(sendCount: sendCount, isWholeRequestSent: isWhole, status: status),
            authority: "host:443", systemError: 0, verifyResult: verifyResult, proxyStatus: proxyStatus, text: text
        ).error(url: "https://host:443/…")
    }

    /// <https://curl.se/libcurl/c/libcurl-errors.html>: every code a request can end with that has no test of its own.
    @Test func `each code has its phase`() {
        let cases: [(CURLcode, TransportError.Phase, Bool)] = [
            (CURLE_URL_MALFORMAT, .invalidRequest, false), (CURLE_COULDNT_RESOLVE_PROXY, .resolve, true),
            (CURLE_PROXY, .connect, true), (CURLE_SSL_CIPHER, .tls, false), (CURLE_SSL_CONNECT_ERROR, .tls, true),
            (CURLE_OUT_OF_MEMORY, .connect, true), (CURLE_RECV_ERROR, .connect, true),
        ]
        for (code, phase, isTransient) in cases {
            #expect(error(code).phase == phase, "\(code)")
            #expect(error(code).isTransient == isTransient, "\(code)")
            #expect(!error(code).requestMayHaveArrived, "\(code)")
        }
        let later: [(CURLcode, TransportError.Phase)] = [
            (CURLE_SEND_ERROR, .send), (CURLE_RECV_ERROR, .receive), (CURLE_HTTP2, .receive),
            (CURLE_HTTP2_STREAM, .receive), (CURLE_GOT_NOTHING, .receive), (CURLE_PARTIAL_FILE, .receive),
        ]
        for (code, phase) in later {
            #expect(error(code, sendCount: 1, isWhole: true).phase == phase, "\(code)")
            #expect(error(code, sendCount: 1, isWhole: true).isTransient, "\(code)")
            #expect(error(code, sendCount: 1, isWhole: true).requestMayHaveArrived, "\(code)")
        }
    }

    @Test func `a certificate out of its time may be renewed, any other needs a person`() {
        for (result, isTransient) in [(9, true), (10, true), (18, false), (20, false), (0, false)] {
            #expect(error(CURLE_PEER_FAILED_VERIFICATION, verifyResult: result).isTransient == isTransient)
        }
    }

    @Test func `a request that was sent once may have arrived although the second connection failed`() {
        #expect(error(CURLE_COULDNT_CONNECT, sendCount: 1).requestMayHaveArrived)
        #expect(error(CURLE_COULDNT_RESOLVE_HOST, sendCount: 1).requestMayHaveArrived)
    }

    @Test func `libcurl's words are shown for certificates only`() {
        for raw in 1...99 as ClosedRange<UInt32> {
            let error = error(CURLcode(rawValue: raw), sendCount: 1, isWhole: true, text: "hush")
            #expect(error.phase == .tls || !error.message.contains("hush"), "code \(raw)")
        }
    }
}
