import Core

extension TargetForm {
    static var pagerDuty: TargetForm {
        let initial = PagerDutySettings(routingKey: Secret(""))
        return TargetForm(
            .pagerDuty, initial,
            [
                Field(
                    "routing_key", \.routingKey, .token("a key"), isRequired: true,
                    "The integration key of a service's integration with the Events API v2."),
                Field("region", \.region, .choice, of: initial, "Where the account is kept."),
                Field("url", \.url, .optionalAddress, "Another address than the region's."),
            ],
            service: { .pagerDuty($0) })
    }

    static var opsgenie: TargetForm {
        let initial = OpsgenieSettings(apiKey: Secret(""))
        return TargetForm(
            .opsgenie, initial,
            [
                Field("api_key", \.apiKey, .token("a key"), isRequired: true, "The key of an API integration."),
                Field("region", \.region, .choice, of: initial, "Where the account is kept."),
                Field(
                    "url", \.url, .optionalAddress,
                    "Another address than the region's, as that of Jira Service Management."),
            ],
            service: { .opsgenie($0) })
    }

    static var splunkOnCall: TargetForm {
        TargetForm(
            .splunkOnCall, SplunkOnCallSettings(),
            [
                Field("api_key", \.apiKey, .optionalToken("a key"), "The key of the REST endpoint."),
                Field(
                    "routing_key", \.routingKey, .optionalWords, "The routing key, which says who is called.",
                    example: "backup"),
                Field(
                    "url", \.url, .optionalAddress,
                    "The whole address of the REST endpoint; with `api_key` only what comes before the keys."),
            ],
            check: { settings, node, reader in
                if settings.apiKey == nil, settings.url == nil {
                    reader.error("either `api_key` and `routing_key` or the whole `url` is needed", at: node.place)
                } else if settings.apiKey != nil, settings.routingKey == nil {
                    reader.error("`routing_key` is missing beside `api_key`: it says who is called", at: node.place)
                } else if settings.apiKey == nil, settings.routingKey != nil, let key = node["routing_key"] {
                    reader.error("`routing_key` without `api_key` does nothing: the `url` holds both", at: key.place)
                }
            },
            service: { .splunkOnCall($0) })
    }

    static var incidentIO: TargetForm {
        TargetForm(
            .incidentIO, IncidentIOSettings(url: Secret(""), token: Secret("")),
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of an HTTP alert source.",
                    example: "${INCIDENT_IO_URL}"),
                Field("token", \.token, .token("a token"), isRequired: true, "The token of that alert source."),
            ],
            service: { .incidentIO($0) })
    }

    static var grafanaOnCall: TargetForm {
        TargetForm(
            .grafanaOnCall, GrafanaOnCallSettings(url: Secret("")),
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of a formatted webhook integration.",
                    example: "${GRAFANA_ONCALL_URL}")
            ],
            service: { .grafanaOnCall($0) })
    }

    static var alertmanager: TargetForm {
        let initial = AlertmanagerSettings(url: Secret(""))
        return TargetForm(
            .alertmanager, initial,
            [
                Field(
                    "url", \.url, .address, isRequired: true, "The address of one member; each is a target.",
                    example: "http://alertmanager.example.net:9093"),
                Field(
                    "expires_after", \.expiresAfter, .duration(.seconds(300)...(.seconds(3650 * 86400))), of: initial,
                    "How long an alert lasts that nobody ends and nobody repeats."),
            ] + LogonSettings.fields.map { $0.within(\.logon) },
            check: { settings, node, reader in settings.logon.check(node, reader) },
            service: { .alertmanager($0) })
    }
}
