import Glibc

/// Bytes that end where memory ends: reading one more is a segmentation fault.
final class GuardedBytes {
    private let pages: UnsafeMutableRawPointer
    private let length: Int
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ content: [UInt8]) {
        let page = Int(getpagesize())
        let room = max(1, (content.count + page - 1) / page) * page
        length = room + page
        guard let pages = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            pages != MAP_FAILED, mprotect(pages + room, page, PROT_NONE) == 0
        else { preconditionFailure("no pages: \(String(cString: strerror(errno)))") }
        self.pages = pages
        let start = pages + room - content.count
        start.copyMemory(from: content, byteCount: content.count)
        bytes = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: content.count)
    }

    deinit { munmap(pages, length) }
}
