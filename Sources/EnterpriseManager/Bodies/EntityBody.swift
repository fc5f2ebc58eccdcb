// Several types because each is only the shape of one body, and none has an operation of its own.
import Foundation

/// Member names as v9.5u4 to v13 write them differ only in case: all are read in lower case.
enum EntityBody {
    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int?

        init(stringValue: String) {
            self.stringValue = stringValue
            intValue = nil
        }

        init?(intValue: Int) { return nil }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ body: [UInt8]) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in
            let key = path[path.count - 1]
            return AnyKey(stringValue: key.stringValue.lowercased())
        }
        let bytes = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body[3...] : body[...]
        return try decoder.decode(type, from: Data(bytes))
    }
}

struct LinkBody: Decodable {
    let rel: String?
    let name: String?
    let type: String?
}

extension [LinkBody] {
    /// The name of the backup server, which a job or session belongs to.
    var server: String? {
        first { $0.rel?.lowercased() == "up" && $0.type?.lowercased() == "backupserverreference" }?.name
    }
}

struct SessionBody: Decodable {
    let uid: String
    let name: String?
    let jobuid: String?
    let jobname: String?
    let jobtype: String?
    let creationtimeutc: String?
    let endtimeutc: String?
    let state: String?
    let result: String?
    let progress: Int?
    let isretry: Bool?
    let links: [LinkBody]?
}

/// A collection of session entities; `backupjobsessions` is nil where the server answered references instead.
struct SessionListBody: Decodable {
    let backupjobsessions: [SessionBody]?
}

struct JobBody: Decodable {
    struct Options: Decodable {
        struct Standard: Decodable {
            struct Retry: Decodable {
                let retrytimes: Int?
                /// Minutes.
                let retrytimeout: Int?
                let retryspecified: Bool?
                /// What JSON makes of the name above.
                let retryspecified1: Bool?
            }

            let retryoptions: Retry?
        }

        /// EM's own spelling.
        let standart: Standard?
    }

    let uid: String?
    let name: String?
    let links: [LinkBody]?
    let scheduleconfigured: Bool?
    let scheduleenabled: Bool?
    let nextrun: String?
    let jobscheduleoptions: Options?
}

/// `/nas/jobs`, `/jobs` and `/agents/jobs`, as references or as entities.
struct JobListBody: Decodable {
    let refs: [JobBody]?
    let nasjobs: [JobBody]?

    var jobs: [JobBody] { nasjobs ?? refs ?? [] }
}

struct TaskBody: Decodable {
    let result: String?
    let reason: String?
    let vmdisplayname: String?
    let name: String?
}

struct TaskListBody: Decodable {
    let backuptasksessions: [TaskBody]?
}

struct LogonBody: Decodable {
    let sessionid: String
}

struct ErrorBody: Decodable {
    let message: String?
}
