/// A configuration with a target of every kind.
enum EveryTarget {
    static let text = """
        version: 1
        sources:
          hq: { url: "https://em.example.net:9398", username: u, password: p }
        targets:
          webhook: { type: webhook, url: "https://x.example.net/" }
          body:
            type: webhook
            url: "https://x.example.net/{{job.name}}"
            body: { title: "{{title}}", n: "{{severity_number}}", tags: [backup, "{{job.name}}"] }
          events: { type: webhook, url: "https://x.example.net/", format: cloudevents }
          slack: { type: slack, url: "https://x.example.net/" }
          teams: { type: teams, url: "https://x.example.net/" }
          discord: { type: discord, url: "https://x.example.net/" }
          slack-bot: { type: slack, token: "xoxb-k", channel: backups }
          mattermost: { type: mattermost, url: "https://x.example.net/" }
          rocketchat: { type: rocketchat, url: "https://x.example.net/" }
          google-chat: { type: google_chat, url: "https://x.example.net/" }
          zulip: { type: zulip, url: "https://x.example.net", email: b@example.net, api_key: k, channel: backups }
          matrix: { type: matrix, url: "https://x.example.net", token: k, room: "!r:example.net" }
          telegram: { type: telegram, token: "1:k", chat: 1 }
          webex: { type: webex, token: k, room: r }
          ntfy: { type: ntfy, topic: backups }
          gotify: { type: gotify, url: "https://x.example.net", token: k }
          splunk: { type: splunk_hec, url: "https://x.example.net:8088", token: k }
          pagerduty: { type: pagerduty, routing_key: k }
          opsgenie: { type: opsgenie, api_key: k }
          splunk-oncall: { type: splunk_oncall, api_key: k, routing_key: backup }
          incident-io: { type: incident_io, url: "https://x.example.net/", token: k }
          grafana-oncall: { type: grafana_oncall, url: "https://x.example.net/" }
          alertmanager: { type: alertmanager, url: "https://x.example.net/" }
          rt: { type: request_tracker, url: "https://x.example.net", token: k, queue: Backups }
          redmine: { type: redmine, url: "https://x.example.net", api_key: k, project: backups }
          github: { type: github, token: k, repository: acme/ops, labels: [backup] }
          gitlab: { type: gitlab, url: "https://x.example.net", token: k, project: it/ops }
          jira: { type: jira, url: "https://x.example.net", username: u, token: k, project: OPS }
          servicenow: { type: servicenow, url: "https://x.example.net", username: u, password: k }
          servicenow-events: { type: servicenow, url: "https://x.example.net", username: u, password: k, api: events }
          zendesk: { type: zendesk, url: "https://x.example.net", username: u, token: k }
          freshservice: { type: freshservice, url: "https://x.example.net", api_key: k, email: b@example.net }
          zammad: { type: zammad, url: "https://x.example.net", token: k, group: Backup, customer: b@example.net }
        rules:
          - { name: failed, when: { result: failed }, notify: webhook }
        """
}
