import Core
import GRDB

extension StoreError {
    /// SQLite's code in words for people. Bound values stay out of the text.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as StoreError:
            self = known
        case let error as DatabaseError:
            let (kind, advice) = Self.reading(of: error.extendedResultCode)
            self.init(kind: kind, description: "store \(path): \(error.message ?? "SQLite failed"). \(advice)")
        case is DecodingError:
            // Its own words may repeat what is stored.
            let (kind, advice) = Self.reading(of: .SQLITE_CORRUPT)
            self.init(kind: kind, description: "store \(path): an entry can not be read. \(advice)")
        default:
            self.init(kind: .other, description: "store \(path): \(error)")
        }
    }

    private static func reading(of code: ResultCode) -> (Kind, String) {
        switch code {
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE:
            return (.full, "Make room on its disk; nothing that was stored is lost.")
        default: break
        }
        return switch code.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            (.locked, "Another program has locked it; tocsin tries again.")
        case .SQLITE_FULL:
            (.full, "Make room on its disk; nothing that was stored is lost.")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            (.corrupt, "It is no store or it is damaged: restore it from a backup, or move it away to begin anew.")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            (.other, "Let the user that runs tocsin write to it and to its folder.")
        case .SQLITE_IOERR:
            (.other, "Look at its disk and the system's log (SQLite's code is \(code.rawValue)).")
        default:
            (.other, "SQLite's code is \(code.rawValue).")
        }
    }
}
