import FlyingFox
import FlyingSocks
import Foundation

extension HTTPServer {
    /// On 127.0.0.1 alone. The library's limit of 15 s for an answer is lifted: being slow is a fault to be played.
    static func loopback(port: UInt16) -> HTTPServer {
        do {
            let address: sockaddr_in = try .inet(ip4: "127.0.0.1", port: port)
            return HTTPServer(address: address, timeout: 86_400, logger: .disabled)
        } catch {
            preconditionFailure("127.0.0.1 is an address: \(error)")
        }
    }

    /// Serves until cancelled, then returns; the library throws then.
    func runUntilCancelled() async throws {
        do {
            try await run()
        } catch  where Task.isCancelled {
            return
        }
    }

    /// `http://127.0.0.1:{port}`, once connections are taken.
    ///
    /// The library would give up after 5 s, which a busy machine exceeds; a minute is only a guard against a hang.
    func listeningURL() async throws -> String {
        try await waitUntilListening(timeout: 60)
        guard case .ip4(let host, let port) = listeningAddress else { throw SocketError.disconnected }
        return "http://\(host):\(port)"
    }
}
