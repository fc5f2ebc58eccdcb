import Foundation
import Testing

@testable import Simulator

@Suite struct QueryFilterTests {
    private static func row(_ field: String) -> FilterValue? {
        switch field {
        case "jobname": .text("NAS \"hr\", Süd; (1)")
        case "jobtype": .text("NasBackup")
        case "joburn", "jobuid": .urn("urn:veeam:Job:19b6f0f8-777f-4aed-bc76-4584d7867e45")
        case "result": .position("Warning", among: ["None", "Success", "Warning", "Failed"])
        case "state": .position("Stopped", among: ["Working", "Stopped"])
        case "creationtime": .time(Scene.date("2025-02-18T14:16:31.500Z"))
        case "endtime": .absent
        case "isretry": .flag(true)
        case "totalsize": .number(70)
        default: nil
        }
    }

    static let filters: [(String, Bool)] = [
        ("JobType==NasBackup", true), ("jobtype==nasbackup", true), ("JobType!=Backup", true),
        ("JobType==Backup", false),
        (#"JobName=="NAS ""hr"", Süd; (1)""#, true), (#"JobName=="NAS""#, false),
        ("Result>Success", true), ("Result<Failed", true), ("Result>=Failed", false), ("Result<=Warning", true),
        ("JobUid==19b6f0f8-777f-4aed-bc76-4584d7867e45", true),
        ("JobUid==urn:veeam:Job:19B6F0F8-777F-4AED-BC76-4584D7867E45", true), ("JobUid==0", false),
        ("CreationTime>2025-02-18T14:16:31", true), (#"CreationTime>="2025-02-18T14:16:32Z""#, false),
        (#"CreationTime>"2025-02-18""#, true), ("CreationTime<2025-02-18T14:16:31.600Z", true),
        ("EndTime<2030-01-01", false), ("EndTime!=2030-01-01", true), ("IsRetry==True", true), ("TotalSize>=70", true),
        ("JobType==Backup,Result==Warning", true), ("JobType==Backup;Result==Warning", false),
        ("JobType==Backup;Result==Warning,State==Stopped", true),
        ("JobType==Backup;(Result==Warning,State==Stopped)", false),
        ("((JobType==NasBackup));(State==Working,(State==Stopped))", true),
    ]

    @Test(arguments: filters)
    func `a filter is read as the pages say`(filter: String, expected: Bool) throws {
        #expect(try QueryFilter(parsing: filter).accepts(Self.row) == expected)
    }

    static let wrong = [
        "", "JobType", "JobType=Backup", "==x", "JobType==a;", "(JobType==a", "JobType==a)", #"JobName=="open"#,
        "Nothing==1", "Result==Great", "CreationTime>yesterday", "TotalSize>many",
        String(repeating: "(", count: 100) + "JobType==a" + String(repeating: ")", count: 100),
    ]

    @Test(arguments: wrong)
    func `a filter that can not be read is a 400`(filter: String) {
        let refusal = #expect(throws: Refusal.self) { _ = try QueryFilter(parsing: filter).accepts(Self.row) }
        #expect(refusal?.status == 400)
    }

    @Test func `parameters are echoed as the server would, paging last`() {
        let parameters = QueryParameters(encoded: "Type=X&page=9&filter=a%3d%3d%22b+c%22%3b(d)&PAGESIZE=5")
        #expect(parameters["type"] == "X" && parameters["FILTER"] == #"a=="b c";(d)"#)
        let lower = parameters.echoed(page: 2, pageSize: 5, upperCase: false)
        #expect(lower == "Type=X&filter=a%3d%3d%22b+c%22%3b(d)&pageSize=5&page=2")
        #expect(parameters.echoed(page: 2, pageSize: 5, upperCase: true).contains("a%3D%3D%22b+c%22%3B(d)"))
    }
}
