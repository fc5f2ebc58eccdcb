import Dispatch
import Glibc

/// Notices when a file in one of some folders was saved, by whatever way a program has of doing so.
package final class FolderWatch: @unchecked Sendable {  // the source is only kept alive, never used again
    private let source: any DispatchSourceRead

    /// - Parameters:
    ///   - isOfInterest: By the file's name in its folder.
    ///   - changed: Called once for all that was saved at the same time.
    /// - Returns: nil where the system has no watches left.
    package init?(
        _ folders: Set<String>, isOfInterest: @escaping @Sendable (String) -> Bool,
        changed: @escaping @Sendable () -> Void
    ) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE)
        let watches = folders.map { inotify_add_watch(descriptor, $0.isEmpty ? "." : $0, mask) }
        guard watches.contains(where: { $0 >= 0 }) else {
            close(descriptor)
            return nil
        }
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
        source.setEventHandler {
            if Self.names(from: descriptor).contains(where: isOfInterest) { changed() }
        }
        source.setCancelHandler { close(descriptor) }
        source.resume()
    }

    deinit { source.cancel() }

    /// Of all files of which there is news.
    private static func names(from descriptor: Int32) -> Set<String> {
        var names: Set<String> = []
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                names.formUnion(Self.names(in: UnsafeRawBufferPointer(rebasing: buffer[..<count])))
            }
        }
        return names
    }

    /// Each event is a head that ends in the length of the name that follows, which is filled up with zeros.
    private static func names(in events: UnsafeRawBufferPointer) -> [String] {
        var names: [String] = []
        var rest = events[...]
        let head = MemoryLayout<inotify_event>.size
        while rest.count >= head {
            let event = UnsafeRawBufferPointer(rebasing: rest.prefix(head)).loadUnaligned(as: inotify_event.self)
            let name = rest.dropFirst(head).prefix(Int(event.len))
            names.append(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
            rest = rest.dropFirst(head + Int(event.len))
        }
        return names
    }
}
