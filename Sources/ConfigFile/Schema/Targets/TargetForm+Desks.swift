import Core

extension TargetForm {
    static var requestTracker: TargetForm {
        let initial = RequestTrackerSettings(url: Secret(""), logon: .none, queue: "")
        let fields: [Field<RequestTrackerSettings>] = [
            Field(
                "url", \.url, .address, isRequired: true, "The address of Request Tracker.",
                example: "https://rt.example.net"),
            Field(
                "queue", \.queue, .words("a queue"), isRequired: true, "The queue of the tickets.", example: "Backups"),
            Field(
                "key_field", \.keyField, .optionalWords,
                "A custom field that holds the key of the trouble; it stands in the subject by default.",
                example: "TocsinKey"),
            Field("closed_status", \.closedStatus, .name, of: initial, "The status of a ticket that is closed."),
            .severities(
                "priority", \.priorities, .severityMap, of: initial,
                "Its priority, one for all or one for each severity."),
            Field("on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
        ]
        return TargetForm(
            .requestTracker, initial, fields + LogonSettings.fields.map { $0.within(\.logon) },
            check: { settings, node, reader in settings.logon.check(node, isRequired: true, reader) },
            service: { .requestTracker($0) })
    }

    static var redmine: TargetForm {
        let initial = RedmineSettings(url: Secret(""), apiKey: Secret(""), project: "")
        let number = Schema<Int?>.optionalNumber
        return TargetForm(
            .redmine, initial,
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of Redmine.",
                    example: "https://redmine.example.net"),
                Field("api_key", \.apiKey, .token("a key"), isRequired: true, "The API key of a user."),
                Field(
                    "project", \.project, .words("a project"), isRequired: true, "The project's identifier.",
                    example: "backups"),
                Field(
                    "tracker", \.tracker, number, "The number of the tracker; the project's first by default.",
                    example: "3"),
                Field(
                    "key_field", \.keyField, number, "The number of a custom field that holds the key of the trouble.",
                    example: "1"),
                Field(
                    "closed_status", \.closedStatus, .integer(1...1_000_000), of: initial,
                    "The number of the status of an issue that is closed."),
                .severities(
                    "priority", \.priorities, .numberedSeverityMap, of: initial,
                    "The number of its priority, one for all or one for each severity."),
                Field(
                    "on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
            ],
            service: { .redmine($0) })
    }

    static var serviceNow: TargetForm {
        let initial = ServiceNowSettings(url: Secret(""), logon: .none)
        let fields: [Field<ServiceNowSettings>] = [
            Field(
                "url", \.url, .address, isRequired: true, "The address of the instance.",
                example: "https://acme.service-now.com"),
            Field("api", \.api, .choice, of: initial, "Records of a table, or events of Event Management."),
            Field("table", \.table, .name, of: initial, "The table of the records."),
            Field(
                "fields", \.fields, .fieldValues, "More fields of a new record.",
                example: "{ assignment_group: Backup }"),
            .severities(
                "urgency", \.urgencies, .severityMap, of: initial,
                "Its urgency and impact, for all or for each severity."),
            Field("closed_state", \.closedState, .name, of: initial, "The state of a record that is closed."),
            Field(
                "close_code", \.closeCode, .optionalWords, "The code without which most instances close nothing.",
                example: "Solved (Permanently)"),
            Field("on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
        ]
        return TargetForm(
            .serviceNow, initial, fields + LogonSettings.fields.map { $0.within(\.logon) },
            check: { settings, node, reader in
                settings.logon.check(node, isRequired: true, reader)
                let ofTables = ["table", "fields", "urgency", "closed_state", "close_code", "on_recovery"]
                for entry in node.entries where settings.api == .events && ofTables.contains(entry.key) {
                    reader.error("`\(entry.key)` belongs to `api: table`, not to `api: events`", at: entry.keyPlace)
                }
            },
            service: { .serviceNow($0) })
    }

    static var zendesk: TargetForm {
        let initial = ZendeskSettings(url: Secret(""), username: "", token: Secret(""))
        return TargetForm(
            .zendesk, initial,
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of the account.",
                    example: "https://acme.zendesk.com"),
                Field(
                    "username", \.username, .words("an address"), isRequired: true, "The agent's e-mail address.",
                    example: "agent@example.com"),
                Field("token", \.token, .token("a token"), isRequired: true, "An API token."),
                .severities(
                    "priority", \.priorities, .severityMap, of: initial,
                    "Its priority, one for all or one for each severity."),
                Field(
                    "on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
            ],
            service: { .zendesk($0) })
    }

    static var freshservice: TargetForm {
        let initial = FreshserviceSettings(url: Secret(""), apiKey: Secret(""), email: "")
        return TargetForm(
            .freshservice, initial,
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of the account.",
                    example: "https://acme.freshservice.com"),
                Field("api_key", \.apiKey, .token("a key"), isRequired: true, "The API key of an agent."),
                Field(
                    "email", \.email, .words("an address"), isRequired: true, "The requester's e-mail address.",
                    example: "backup@example.com"),
                Field(
                    "group", \.group, .optionalNumber, "The number of the group that the ticket is for.", example: "7"),
                .severities(
                    "priority", \.priorities, .numberedSeverityMap, of: initial,
                    "Its priority from 1 to 4, one for all or one for each severity."),
                Field(
                    "on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
            ],
            service: { .freshservice($0) })
    }

    static var zammad: TargetForm {
        let initial = ZammadSettings(url: Secret(""), token: Secret(""), group: "", customer: "")
        return TargetForm(
            .zammad, initial,
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of Zammad.",
                    example: "https://zammad.example.net"),
                Field("token", \.token, .token("a token"), isRequired: true, "A token that may change tickets."),
                Field(
                    "group", \.group, .words("a group"), isRequired: true, "The group of the tickets.",
                    example: "Backup"),
                Field(
                    "customer", \.customer, .words("an address"), isRequired: true, "The customer's e-mail address.",
                    example: "backup@example.com"),
                Field("closed_state", \.closedState, .name, of: initial, "The state of a ticket that is closed."),
                .severities(
                    "priority", \.priorities, .severityMap, of: initial,
                    "Its priority, one for all or one for each severity."),
                Field(
                    "on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
            ],
            service: { .zammad($0) })
    }
}

extension Schema where Value == [String: String] {
    fileprivate static var fieldValues: Self {
        let value = Schema<Text>.text(TextForm("a value", example: "Backup")) { (text, _) throws(TextProblem) in text }
        let shape = Shape.named(value.shape, key: TextForm("the name of a field"))
        return Self(shape: shape) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            let values = entries.compactMap { entry in value.read(entry.value, reader).map { (entry.key, $0.value) } }
            return Dictionary(values) { first, _ in first }
        }
    }
}
