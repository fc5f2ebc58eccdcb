package import Core
import HTTPTransport

/// The daemon that runs by a configuration, asked over its status server.
package struct RunningDaemon: Sendable {
    /// Why it did not answer, and what to do.
    package struct Silence: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    private static let timeout = Duration.seconds(20)

    let url: String
    private let token: Secret?

    /// - Throws: The configuration has no way to it.
    package init(_ configuration: Configuration) throws(Silence) {
        guard let status = configuration.status else {
            throw Silence(
                description: "the configuration has no `status.listen`, by which the daemon could be asked. Add "
                    + "`status: { listen: 127.0.0.1:9480 }` and start the daemon again")
        }
        guard status.port != 0 else {
            throw Silence(
                description: "`status.listen` has the port 0, so that the daemon took any free one: its log says which")
        }
        // Whoever listens everywhere is nearest here.
        let near = ["0.0.0.0": "127.0.0.1", "::": "::1"][status.host] ?? status.host
        url = "http://\(near.contains(":") ? "[\(near)]" : near):\(status.port)"
        token = status.token
    }

    /// - Returns: The body of a page under `/api/v1/`.
    package func read(_ page: String) async throws(Silence) -> [UInt8] {
        let address = "\(url)/api/v1/\(page)"
        let headers = token.map { [Header("Authorization", "Bearer \($0.reveal())")] } ?? []
        let transport = Transport()
        let result: Result<Response, TransportError>
        do throws(TransportError) {
            result = .success(
                try await transport.send(
                    Request(url: address, safeURL: address, headers: headers, timeout: Self.timeout, proxy: .none)))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        switch result {
        case .failure(let error):
            throw Silence(
                description: "no daemon answers at \(address): \(error.message). Is `tocsin run` running, with this "
                    + "`status.listen`?")
        case .success(let response) where response.status != 200:
            let said = String(decoding: response.body.prefix(300), as: UTF8.self)
            throw Silence(
                description: "\(address) answers \(response.status): \(said) Is it this configuration's daemon?")
        case .success(let response): return response.body
        }
    }
}
