import Foundation
import Testing

@testable import Simulator

@Suite struct JSONValueTests {
    static let names = [
        ("UID", "uid"), ("Href", "href"), ("NASJobs", "nasJobs"), ("NASObjects", "nasObjects"), ("ACL", "acl"),
        ("CreationTimeUTC", "creationTimeUTC"), ("IsRetry", "isRetry"), ("VmUid", "vmUid"),
        ("VCloudOrganizationConfigs", "vCloudOrganizationConfigs"), ("VAppReplicaPoints", "vAppReplicaPoints"),
    ]

    @Test(arguments: names)
    func `v13 lower-cases the first run of capitals`(pascal: String, camel: String) {
        #expect(JSONCasing.camel.name(pascal) == camel)
        #expect(JSONCasing.pascal.name(pascal) == pascal)
    }

    @Test func `members keep their order, and nulls are written or left out`() {
        let value: JSONValue = ["B": nil, "A": [nil, true, 7], "C": ["D": nil]]
        let written = value.encoded(.pascal, writesNulls: true)
        let left = value.encoded(.camel, writesNulls: false)
        #expect(String(decoding: written, as: UTF8.self) == #"{"B":null,"A":[null,true,7],"C":{"D":null}}"#)
        #expect(String(decoding: left, as: UTF8.self) == #"{"a":[null,true,7],"c":{}}"#)
    }

    @Test(arguments: ["plain", "a\"b\\c/d", "tab\tline\nbell\u{7}", "Größe 備份 🔴", "\u{2028}", ""])
    func `any text reads back as it was`(text: String) throws {
        let data = JSONValue.array([.string(text)]).encoded(.pascal, writesNulls: true)
        #expect(try JSONDecoder().decode([String].self, from: data) == [text])
    }
}
