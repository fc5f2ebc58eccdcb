import CCurl
import Glibc

/// A transfer that libcurl gave up, and what it means.
struct CurlFailure {
    let code: CurlCode
    let progress: TransferProgress
    let authority: String
    /// `errno`, or 0.
    let systemError: Int32
    /// OpenSSL's X509_V_ERR code, or 0.
    let verifyResult: Int
    /// The status with which a proxy answered CONNECT, or 0.
    let proxyStatus: Int
    /// libcurl's own words. Shown only where they speak of certificates; elsewhere they may hold the URL.
    let text: String

    private typealias Cause = (phase: TransportError.Phase, message: String, isTransient: Bool)

    func error(url: String) -> TransportError {
        let cause = cause
        // A connection is made after the request was sent only if an earlier one took it and died.
        let wasSentBefore = progress.sendCount > 0 && [.resolve, .connect].contains(cause.phase)
        return TransportError(
            phase: cause.phase, url: url, message: cause.message, isTransient: cause.isTransient,
            requestMayHaveArrived: cause.phase != .tls && (wasSentBefore || progress.mayHaveArrived))
    }

    private var cause: Cause {
        switch code.code {
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT:
            (.invalidRequest, "the URL, the proxy or a header is not one that can be sent", false)
        case CURLE_COULDNT_RESOLVE_HOST:
            (.resolve, "the name of the host can not be resolved; check the name and the DNS of this machine", true)
        case CURLE_COULDNT_RESOLVE_PROXY:
            (.resolve, "the name of the proxy can not be resolved; check the name and the DNS of this machine", true)
        case CURLE_COULDNT_CONNECT:
            (.connect, "no connection (\(reason)); check that the address is right and the server runs", true)
        case CURLE_PROXY: (.connect, "the proxy made no connection; check its address and kind", true)
        case CURLE_OPERATION_TIMEDOUT:
            (
                .timeLimit, "no connection within the time limit; check that the address is right and can be reached",
                true
            )
        default: tlsCause ?? streamCause
        }
    }

    private var tlsCause: Cause? {
        switch code.code {
        case CURLE_PEER_FAILED_VERIFICATION: return untrustedCause
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            let message =
                "the server's public key is not the pinned one. If it was replaced on purpose, set the new pin"
            return (.tls, "\(message), which this prints: \(pinCommand)", false)
        case CURLE_SSL_CERTPROBLEM:
            return (.tls, "the client certificate or its key can not be used (\(text)); check both files", false)
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE:
            return (.tls, "the file of trusted certificates can not be used (\(text)); check it", false)
        case CURLE_SSL_CONNECT_ERROR where proxyStatus == 0 || (200..<300).contains(proxyStatus):
            return (
                .tls,
                "the TLS handshake failed (\(text)); check that the port speaks TLS 1.2 or later, and "
                    + "is not meant for http://", true
            )
        case CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED:
            return (.tls, "TLS can not be set up (\(text))", false)
        case CURLE_RECV_ERROR where text.contains("SSL routines") && text.contains("alert"),
            CURLE_SEND_ERROR where text.contains("SSL routines") && text.contains("alert"):
            // With TLS 1.3 a server refuses the client's certificate only after the client has begun to send.
            return (.tls, "the server refused the connection (\(text)); check the client certificate", false)
        default: return nil
        }
    }

    private var untrustedCause: Cause {
        // X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED: others renew them, and clocks are set.
        let mayPass = [9, 10].contains(verifyResult)
        let message = """
            the server's certificate is not trusted (\(text)). Give the certificate of its authority as the CA file, \
            or pin the server's public key, which this prints: \(pinCommand)
            """
        return (.tls, message, mayPass)
    }

    private var streamCause: Cause {
        if progress.sendCount == 0 {
            return proxyStatus > 0
                ? (
                    .connect, "the proxy refused with status \(proxyStatus); check its rules, user name and password",
                    true
                )
                : (.connect, "the connection was lost before the request was sent (\(code.text))", true)
        }
        switch code.code {
        case CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND, CURLE_READ_ERROR:
            return (.send, "the connection was lost while the request was sent (\(reason))", true)
        case CURLE_GOT_NOTHING:
            return (.receive, "the server closed the connection without an answer", true)
        case CURLE_PARTIAL_FILE:
            return (.receive, "the answer ended before it was complete", true)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            return (.receive, "the answer is not HTTP; check scheme and port", true)
        default:
            return (.receive, "the answer was cut off or is damaged (\(reason))", true)
        }
    }

    /// The system's words where it gave any, else libcurl's for the code.
    private var reason: String { systemError == 0 ? code.text : String(cString: strerror(systemError)) }

    private var pinCommand: String {
        """
        echo | openssl s_client -connect \(authority) 2>/dev/null | openssl x509 -pubkey -noout \
        | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl base64 | sed 's|^|sha256//|'
        """
    }
}
