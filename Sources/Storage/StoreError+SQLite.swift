import Core
import GRDB

extension StoreError {
    /// SQLite's code in words for people. Bound values stay out of the text.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as StoreError:
            self = known
        case let error as DatabaseError:
            let (kind, advice) = Self.reading(of: error.resultCode)
            self.init(kind: kind, description: "store \(path): \(error.message ?? "SQLite failed"). \(advice)")
        default:
            self.init(kind: .other, description: "store \(path): \(error)")
        }
    }

    private static func reading(of code: ResultCode) -> (Kind, String) {
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            (.locked, "Another program has locked it; tocsin tries again.")
        case .SQLITE_FULL, .SQLITE_IOERR:
            (.full, "Make room on its disk; nothing that was stored is lost.")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            (.corrupt, "It is no store or it is damaged: restore it from a backup, or move it away to begin anew.")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            (.other, "Let the user that runs tocsin write to it and to its folder.")
        default:
            (.other, "SQLite's code is \(code.rawValue).")
        }
    }
}
