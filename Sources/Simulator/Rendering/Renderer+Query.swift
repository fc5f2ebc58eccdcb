extension Renderer {
    /// Every kind of entity a query could answer, in the recorded order and with the vendor's spelling (`Enterpise`).
    private static let entityLists = [
        "Jobs", "FailoverPlans", "Backups", "Replicas", "Repositories", "RestorePoints", "VmRestorePoints",
        "VAppRestorePoints", "VmReplicaPoints", "BackupJobSessions", "ReplicaJobSessions", "ReplicaTaskSessions",
        "RestoreSessions", "HierarchyRoots", "BackupTaskSessions", "BackupServers", "ManagedServers",
        "EnterpiseRoles", "EnterpiseAccounts", "WanAccelerators", "CloudGateways", "CloudTenants", "CloudReplicas",
        "VCloudOrganizationConfigs", "BackupFiles", "VSphereSelfServiceConfigs", "CloudPublicIps",
        "CloudHardwarePlans", "CloudVmReplicaPoints", "AgentRestorePoints", "AgentBackupJob", "CloudGatewayPools",
        "CloudFailoverPlans", "ExternalRepositories", "VlanConfigurations", "CloudFailoverSessions",
        "AgentProtectionGroups", "DiscoveredComputers", "FileServers", "NASJobs", "CdpReplicas", "CdpReplicaVms",
        "CdpPolicies", "CdpReplicaSessions", "CdpReplicaTaskSessions", "VAppReplicaPoints", "VmCdpReplicas",
        "VAppCdpReplicas", "VAppCdpReplicaVms", "SystemSessions",
    ]

    /// References stand in `Refs.Refs`, entities in `Entities.{List}.{List}`: the wrapper of the XML is kept in JSON.
    func query(_ result: QueryResult) -> Body {
        let entities = result.parameters.wantsEntities && !distortion.ignoresEntityFormat
        let links = result.links(self)
        return Body(
            json: [
                "Refs": entities ? nil : ["Refs": .array(result.rows.map(\.reference.json))],
                "Entities": entities ? Self.entities(result) : nil,
                "Resources": nil,
                "Links": nil,
                "PagingInfo": [
                    "Links": links.json, "PageNum": .number(result.page), "PageSize": .number(result.pageSize),
                    "PagesCount": .number(result.pages),
                ],
            ],
            xml: XMLTree(
                "QueryResult", [:],
                [
                    entities
                        ? XMLTree(
                            "Entities", [:], [XMLTree(result.type.listName, [:], result.rows.map { $0.body.xml() })])
                        : XMLTree("Refs", [:], result.rows.map { $0.reference.xml(as: "Ref") }),
                    XMLTree(
                        "PagingInfo",
                        [
                            "PageNum": String(result.page), "PageSize": String(result.pageSize),
                            "PagesCount": String(result.pages),
                        ], links.xml),
                ]))
    }

    private static func entities(_ result: QueryResult) -> JSONValue {
        let own = result.type.listName
        let list: JSONValue = .array(result.rows.map { $0.body.json() })
        return .object(
            entityLists.map { name in
                JSONValue.Member(name: name, value: name == own ? .object([.init(name: own, value: list)]) : .null)
            })
    }
}
