import Glibc

/// A server on a loopback port that answers byte by byte as the test says, rightly or wrongly.
package final class RawServer: Sendable {
    package let port: Int
    private let listener: Int32
    private let serve: @Sendable (RawConnection) -> Void

    /// - Parameter serve: Called for each connection, counted from 1, on a thread of its own. The connection is closed
    ///   when it returns.
    package init(_ serve: @escaping @Sendable (RawConnection) -> Void) {
        self.serve = serve
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) | listen(listener, 1024) | getsockname(listener, address, &size)
            }
        }
        precondition(code == 0, "no loopback port: \(String(cString: strerror(errno)))")
        port = Int(UInt16(bigEndian: address.sin_port))
        Self.detach { [listener, serve] in Self.accept(on: listener, serve) }
    }

    /// A server that answers every request of every connection.
    package convenience init(answering answer: @escaping @Sendable (RawRequest) -> String) {
        self.init { connection in
            while let request = connection.readRequest() { connection.write(answer(request)) }
        }
    }

    deinit {
        // Wakes the accepting thread, which closes the socket.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    package var url: String { "http://127.0.0.1:\(port)/" }

    private static func accept(on listener: Int32, _ serve: @escaping @Sendable (RawConnection) -> Void) {
        var count = 0
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor < 0, errno == EINTR || errno == ECONNABORTED { continue }
            guard descriptor >= 0 else { break }
            // A process that a test starts meanwhile would hold the connection open.
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            count += 1
            let connection = RawConnection(descriptor: descriptor, number: count)
            detach {
                serve(connection)
                connection.close()
            }
        }
        close(listener)
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Blocking calls must not take the threads on which the tests' tasks run.
    private static func detach(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { preconditionFailure("no context") }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, Unmanaged.passRetained(Work(body)).toOpaque())
        precondition(code == 0, "no thread: \(String(cString: strerror(code)))")
        pthread_detach(thread)
    }
}
