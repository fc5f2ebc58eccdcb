/// What a job backs up and where to, in the parts that stand before and after its schedule.
struct JobContent: Sendable {
    var jsonBefore: [JSONValue.Member] = []
    var jsonAfter: [JSONValue.Member] = []
    var xmlBefore: [XMLTree] = []
    var xmlAfter: [XMLTree] = []

    /// Description, Includes, StorageOptions as a NAS job has them; the share is `FileOrFolder`.
    static func nas(_ job: World.Job, href: String) -> JobContent {
        let repository = "urn:veeam:Repository:\(job.server)"
        let included = job.objects.map { share in
            (share, object: derived(job, share), server: "urn:veeam:FileServer:\(job.server)")
        }
        let objects: [JSONValue] = included.map { share, object, server in
            [
                "HierarchyObjRef": .string("urn:NasBackup:BackupServer:\(job.server)"),
                "ObjectInJobId": .string(object), "FileOrFolder": .string(share), "FileServerUid": .string(server),
                "InclusionMask": ["Extensions": ["*.*"]], "ExclusionMask": nil, "Links": nil,
                "Href": .string("\(href)/includes/\(object)"), "Type": "NasObject",
            ]
        }
        let storage: JSONValue = [
            "BackupRepositoryUid": .string(repository), "ShorttermRetentionType": "Day", "ShorttermRetentionPeriod": 7,
            "LongtermRetentionEnabled": false, "KeepFileVersionsHistoryOptions": nil,
            "AdvancedStorageOptions": [
                "ACL": ["FileAttributesChangeTrackingMode": "TrackOnlyFolderAttributesChanges"]
            ],
        ]
        let elements = included.map { share, object, server in
            XMLTree(
                "NASObject", ["Type": "NasObject", "Href": "\(href)/includes/\(object)"],
                XMLTree.leaf("HierarchyObjRef", "urn:NasBackup:BackupServer:\(job.server)")
                    + XMLTree.leaf("ObjectInJobId", object) + XMLTree.leaf("FileOrFolder", share)
                    + XMLTree.leaf("FileServerUid", server)
                    + [XMLTree("InclusionMask", [:], XMLTree.leaf("Extension", "*.*"))])
        }
        return JobContent(
            jsonBefore: [
                .init(name: "Description", value: .string(description(job))),
                .init(name: "Includes", value: ["NASObjects": .array(objects)]),
                .init(name: "StorageOptions", value: storage),
            ],
            xmlBefore: XMLTree.leaf("Description", description(job))
                + [XMLTree("Includes", [:], elements), nasStorage(repository)])
    }

    private static func nasStorage(_ repository: String) -> XMLTree {
        let tracking = XMLTree.leaf("FileAttributesChangeTrackingMode", "TrackOnlyFolderAttributesChanges")
        return XMLTree(
            "StorageOptions", [:],
            XMLTree.leaf("BackupRepositoryUid", repository) + XMLTree.leaf("ShorttermRetentionType", "Day")
                + XMLTree.leaf("ShorttermRetentionPeriod", "7") + XMLTree.leaf("LongtermRetentionEnabled", "false")
                + [XMLTree("AdvancedStorageOptions", [:], [XMLTree("ACL", [:], tracking)])])
    }

    /// JobType, Platform, Description before the schedule and JobInfo after it, as `/jobs/{ID}` has them.
    static func machines(_ job: World.Job, href: String) -> JobContent {
        let objects: [JSONValue] = job.objects.enumerated().map { index, machine in
            let object = derived(job, machine)
            return [
                "ObjectInJobId": .string(object),
                "HierarchyObjRef": .string("urn:VMware:Vm:\(job.server).vm-\(48_012 + index)"),
                "Name": .string(machine), "DisplayName": .string(machine), "Order": .number(index),
                "Links": nil, "Href": .string("\(href)/includes/\(object)"), "Type": "ObjectInJob",
            ]
        }
        let elements = job.objects.enumerated().map { index, machine in
            XMLTree(
                "ObjectInJob", ["Type": "ObjectInJob", "Href": "\(href)/includes/\(derived(job, machine))"],
                XMLTree.leaf("ObjectInJobId", derived(job, machine))
                    + XMLTree.leaf("HierarchyObjRef", "urn:VMware:Vm:\(job.server).vm-\(48_012 + index)")
                    + XMLTree.leaf("Name", machine) + XMLTree.leaf("DisplayName", machine)
                    + XMLTree.leaf("Order", String(index)))
        }
        let platform = job.kind == .agent ? "EndPoint" : "VMware"
        return JobContent(
            jsonBefore: [
                .init(name: "JobType", value: .string(job.type)),
                .init(name: "Platform", value: .string(platform)),
                .init(name: "Description", value: .string(description(job))),
            ],
            jsonAfter: [
                .init(
                    name: "JobInfo", value: ["BackupJobInfo": ["Includes": ["ObjectInJobs": .array(objects)]]])
            ],
            xmlBefore: XMLTree.leaf("JobType", job.type) + XMLTree.leaf("Platform", platform)
                + XMLTree.leaf("Description", description(job)),
            xmlAfter: [
                XMLTree("JobInfo", [:], [XMLTree("BackupJobInfo", [:], [XMLTree("Includes", [:], elements)])])
            ])
    }

    private static func description(_ job: World.Job) -> String {
        "Created by VEEAM\\Administrator at 2/23/2026 1:06 PM."
    }

    /// A stable id for an object of a job: FNV-1a over its name, beside the job's own bits.
    private static func derived(_ job: World.Job, _ object: String) -> String {
        let hash = object.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return GUID(high: job.id.high ^ hash, low: job.id.low).description
    }
}
