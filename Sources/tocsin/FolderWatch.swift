import Dispatch
import Glibc

/// Notices when a file in one of some folders was saved, by whatever way an editor has of doing so.
final class FolderWatch: @unchecked Sendable {  // the source is only kept alive, never used again
    private let source: any DispatchSourceRead

    /// nil where the system has no watches left; then only SIGHUP reloads.
    init?(_ folders: Set<String>, changed: @escaping @Sendable () -> Void) {
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
            withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
                while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
            }
            changed()
        }
        source.setCancelHandler { close(descriptor) }
        source.resume()
    }

    deinit { source.cancel() }
}
