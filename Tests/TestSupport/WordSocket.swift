import Foundation
import Glibc

/// A service manager's end of sd_notify(3): what is sent to it, one datagram after the other.
package final class WordSocket: Sendable {
    package let words: AsyncStream<String>
    /// As `NOTIFY_SOCKET` holds it.
    package let address: String
    private let descriptor: Int32

    /// - Parameter isAbstract: Without a file, as Linux alone has it.
    package init(isAbstract: Bool = false) {
        let name = UUID().uuidString
        let path = FileManager.default.temporaryDirectory.appending(path: name).path
        address = isAbstract ? "@\(name)" : path
        let bytes = isAbstract ? [0] + Array(name.utf8) : Array(path.utf8)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var local = sockaddr_un()
        local.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &local.sun_path) { $0.copyBytes(from: bytes) }
        let size = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let code = withUnsafePointer(to: local) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        precondition(code == 0, "no datagram socket: \(String(cString: strerror(errno)))")
        self.descriptor = descriptor
        let (words, word) = AsyncStream.makeStream(of: String.self)
        self.words = words
        Thread.detachNewThread {
            var chunk = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &chunk, chunk.count, 0)
                // What wakes it without a word is its end.
                guard count > 0 else { break }
                word.yield(String(decoding: chunk[..<count], as: UTF8.self))
            }
            word.finish()
            close(descriptor)
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RD))
        // There is no file where the socket is abstract.
        try? FileManager.default.removeItem(atPath: address)
    }

    /// The next word that begins so; those before it are used up. nil: none comes any more.
    package func word(_ start: String) async -> String? {
        for await word in words where word.hasPrefix(start) { return word }
        return nil
    }
}
