package import Core
import Glibc

/// Held by the one daemon that works on a store. The kernel lets go of it when the process ends, however it ends.
package struct StoreLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: `.inUse` with the process that holds it.
    package init(path: String) throws(StoreError) {
        let file = path + ".lock"
        let descriptor = Glibc.open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(kind: .other, description: "\(file): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(of: descriptor)
            Glibc.close(descriptor)
            throw StoreError(
                kind: .inUse,
                description:
                    "store \(path): another tocsin (process \(holder)) works on it. Stop it, or name another file."
            )
        }
        self.descriptor = descriptor
        let text = Array("\(getpid())\n".utf8)
        // Only for the message above: the lock holds without it.
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    deinit { Glibc.close(descriptor) }

    private static func holder(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(count, 0)).prefix { (48...57).contains($0) }
        return digits.isEmpty ? "unknown" : String(decoding: digits, as: UTF8.self)
    }
}
