import Glibc

/// The server's end of one connection. Its calls block, and belong to the thread that serves it.
// Unchecked: it is handed to one thread and stays there.
package final class RawConnection: @unchecked Sendable {
    /// Counts the server's connections from 1.
    package let number: Int
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var isClosed = false

    init(descriptor: Int32, number: Int) {
        self.descriptor = descriptor
        self.number = number
    }

    /// The next request with its body, if it has a `Content-Length`; nil when the peer has closed.
    package func readRequest() -> RawRequest? {
        let end = Array("\r\n\r\n".utf8)
        var headEnd: Int?
        while headEnd == nil {
            headEnd = buffer.indices.first { buffer[$0...].starts(with: end) }
            if headEnd == nil, !fill() { return nil }
        }
        let head = String(decoding: buffer[..<(headEnd ?? 0)], as: UTF8.self)
        let request = RawRequest(lines: head.split(separator: "\r\n").map(String.init), body: [])
        buffer.removeFirst((headEnd ?? 0) + end.count)
        let count = request.header("Content-Length").flatMap { Int($0) } ?? 0
        while buffer.count < count { if !fill() { return nil } }
        defer { buffer.removeFirst(count) }
        return RawRequest(lines: request.lines, body: Array(buffer[..<count]))
    }

    /// - Returns: False when the peer has closed.
    @discardableResult
    package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    /// - Returns: False when the peer has closed.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { rest in
                send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }

    /// Reads what has come of a request, and no more.
    package func readSome() { _ = fill() }

    /// Reads, and drops what comes, until the peer closes.
    package func waitUntilClosed() { while fill() { buffer.removeAll() } }

    /// Passes bytes on to and from a loopback port until one side closes.
    package func relay(toPort port: Int) {
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { Glibc.close(other) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(port).bigEndian
        let code = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(other, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { return }
        var ends = [descriptor, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while poll(&ends, 2, -1) >= 0 || errno == EINTR {
            for (index, end) in ends.enumerated() where end.revents != 0 {
                let count = recv(end.fd, &chunk, chunk.count, 0)
                guard count > 0, send(ends[1 - index].fd, chunk, count, Int32(MSG_NOSIGNAL)) == count else { return }
            }
        }
    }

    /// Ends the connection so that the peer gets an error and not an end.
    package func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close()
    }

    package func close() {
        guard !isClosed else { return }
        isClosed = true
        Glibc.close(descriptor)
    }

    private func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            buffer.append(contentsOf: chunk[..<count])
            return true
        }
    }
}
