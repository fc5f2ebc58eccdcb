package import Foundation
private import Glibc

/// What a configuration may reach for outside of its text. A value, so that a test says what there is.
package struct Environment: Sendable {
    /// Why a file can not be read, as the end of a sentence.
    package struct FileFault: Error, Hashable, Sendable {
        package let reason: String

        package init(_ reason: String) { self.reason = reason }
    }

    package var variables: [String: String]
    /// Where the configuration names none.
    package var timeZone: TimeZone
    /// For what has passed already.
    package var now: Date
    /// The content of a file, of a larger one only the first `bytesMax` bytes and one more.
    package var readFile: @Sendable (_ path: String, _ bytesMax: Int) throws(FileFault) -> [UInt8]
    /// The paths that a pattern of the shell matches, in any order.
    package var glob: @Sendable (_ pattern: String) -> [String]
    /// Whether everybody on this machine may read the file.
    package var isOpenToOthers: @Sendable (_ path: String) -> Bool

    package init(
        variables: [String: String] = [:], timeZone: TimeZone = .gmt,
        now: Date = Date(timeIntervalSince1970: 0),
        readFile: @escaping @Sendable (String, Int) throws(FileFault) -> [UInt8] = { (_, _) throws(FileFault) in
            throw FileFault("there are no files here")
        },
        glob: @escaping @Sendable (String) -> [String] = { _ in [] },
        isOpenToOthers: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.variables = variables
        self.timeZone = timeZone
        self.now = now
        self.readFile = readFile
        self.glob = glob
        self.isOpenToOthers = isOpenToOthers
    }

    /// That of this process, at this moment.
    package static var process: Environment {
        Environment(
            variables: ProcessInfo.processInfo.environment, timeZone: .current, now: Date(),
            readFile: readFile(path:bytesMax:), glob: paths(matching:), isOpenToOthers: isOpenToOthers(path:))
    }

    @Sendable private static func readFile(path: String, bytesMax: Int) throws(FileFault) -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }  // it was only read: nothing can be lost
            return Array(try handle.read(upToCount: bytesMax + 1) ?? Data())
        } catch {
            let error = error as NSError
            let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
            let reason = cause.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(cause.code))) : nil
            throw FileFault(reason ?? "it is missing, or not a file that may be read")
        }
    }

    @Sendable private static func isOpenToOthers(path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IROTH != 0
    }

    @Sendable private static func paths(matching pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard Glibc.glob(pattern, 0, nil, &found) == 0, let paths = found.gl_pathv else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
    }
}
