import FlyingSocks
import Foundation
import Glibc

/// A TCP socket that takes connections, on the address that the configuration names.
struct ListeningSocket: Sendable {
    let socket: Socket
    /// The port in use, also where any free one was asked for.
    let port: Int

    /// - Parameter host: A name or an address, IPv6 without brackets.
    /// - Parameter port: 0 takes a free one.
    init(host: String, port: Int) throws(StatusServerError) {
        let place = "status.listen: \(host.contains(":") ? "[\(host)]" : host):\(port)"
        do {
            let address = try Self.address(of: host, port: port, place)
            socket = try Socket(domain: Int32(type(of: address).family))
            try socket.setValue(true, for: .localAddressReuse)
            try socket.bind(to: address)
            try socket.listen()
            self.port = Self.port(of: try socket.sockname())
        } catch let error as StatusServerError {
            throw error
        } catch {
            throw StatusServerError(description: "\(place) can not be listened on: \(Self.advice(error))")
        }
    }

    private static func advice(_ error: any Error) -> String {
        guard case .failed(_, let number, let message)? = error as? SocketError else { return "\(error)" }
        return switch number {
        case EADDRINUSE: "another program has that port; stop it, or write another port"
        case EADDRNOTAVAIL: "that address is not one of this machine"
        case EACCES: "the port is reserved for the administrator; write one above 1023"
        default: message
        }
    }

    private static func address(
        of host: String, port: Int, _ place: String
    ) throws(StatusServerError) -> any SocketAddress {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0, let first = list?.pointee, let address = first.ai_addr else {
            let reason = String(cString: gai_strerror(code))
            throw StatusServerError(description: "\(place) can not be listened on: the name has no address (\(reason))")
        }
        // The library's own `sockaddr_storage` calls itself without end.
        let bytes = UnsafeRawPointer(address)
        return first.ai_family == AF_INET6
            ? bytes.loadUnaligned(as: sockaddr_in6.self) : bytes.loadUnaligned(as: sockaddr_in.self)
    }

    private static func port(of address: Socket.Address) -> Int {
        switch address {
        case .ip4(_, let port), .ip6(_, let port): Int(port)
        case .unix: 0
        }
    }
}
