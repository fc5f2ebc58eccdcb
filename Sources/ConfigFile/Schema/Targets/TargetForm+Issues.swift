import Core

extension TargetForm {
    static var gitHub: TargetForm {
        let initial = IssueSettings(url: Secret("https://api.github.com"), token: Secret(""), repository: "")
        return TargetForm(
            .gitHub, initial,
            [
                Field(
                    "url", \.url, .address, "The API of GitHub Enterprise Server; GitHub's own by default.",
                    example: "https://github.example.net/api/v3"),
                Field("token", \.token, .token("a token"), isRequired: true, "A token that may write issues."),
                Field("repository", \.repository, .repository, isRequired: true, "The repository, as `owner/name`."),
                Field("labels", \.labels, .labelNames, "Labels of each issue, beside the one that is its key."),
                Field(
                    "on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
            ],
            service: { .gitHub($0) })
    }

    static var gitLab: TargetForm {
        let initial = IssueSettings(url: Secret("https://gitlab.com"), token: Secret(""), repository: "")
        return TargetForm(
            .gitLab, initial,
            [
                Field(
                    "url", \.url, .address, "The address of a GitLab of your own; GitLab.com by default.",
                    example: "https://gitlab.example.net"),
                Field("token", \.token, .token("a token"), isRequired: true, "A token with the scope `api`."),
                Field(
                    "project", \.repository, .words("a project"), isRequired: true,
                    "The project, by its path as `group/name`, or by its number.", example: "it/ops"),
                Field("labels", \.labels, .labelNames, "Labels of each issue, beside the one that is its key."),
                Field(
                    "on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
            ],
            service: { .gitLab($0) })
    }

    static var jira: TargetForm {
        let initial = JiraSettings(url: Secret(""), logon: .none, project: "")
        let fields: [Field<JiraSettings>] = [
            Field(
                "url", \.url, .address, isRequired: true, "The address of the site.",
                example: "https://acme.atlassian.net"),
            Field("project", \.project, .words("a key"), isRequired: true, "The key of the project.", example: "OPS"),
            Field("issue_type", \.issueType, .name, of: initial, "The type of the issues."),
            Field("labels", \.labels, .labelNames, "Labels of each issue, beside the one that is its key."),
            .severities(
                "priority", \.priorities, .severityMap, of: initial,
                "Its priority, one for all or one for each severity."),
            Field(
                "transition", \.transition, .optionalWords,
                "The transition that closes; the first that leads to something done by default.", example: "Done"),
            Field("on_recovery", \.onRecovery, .choice, of: initial, "Whether the ticket is closed when it is over."),
        ]
        return TargetForm(
            .jira, initial, fields + LogonSettings.fields.map { $0.within(\.logon) },
            check: { settings, node, reader in settings.logon.check(node, isRequired: true, reader) },
            service: { .jira($0) })
    }
}

extension Schema where Value == String {
    fileprivate static var repository: Self {
        .text(TextForm("a repository", pattern: #"[^/\s]+/[^/\s]+"#, example: "acme/ops")) {
            (text, _) throws(TextProblem) in
            guard text.value.wholeMatch(of: /[^\/\s]+\/[^\/\s]+/) != nil else {
                throw TextProblem("is no repository; write it as `owner/name`")
            }
            return text.value
        }
    }
}

extension Schema where Value == [String] {
    /// No system takes a comma in a label, and Jira no space.
    fileprivate static var labelNames: Self {
        .oneOrMore(
            of: Schema<String>.text(TextForm("a label", pattern: #"[^\s,]+"#, example: "backup", takesNumbers: true)) {
                (text, _) throws(TextProblem) in
                guard text.value.wholeMatch(of: /[^\s,]+/) != nil else {
                    throw TextProblem("is no label; it has neither spaces nor commas")
                }
                return text.value
            })
    }
}
