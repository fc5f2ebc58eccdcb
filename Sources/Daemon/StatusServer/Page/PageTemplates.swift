import Mustache

/// The templates of the pages, which escape every value.
enum PageTemplates {
    /// - Parameter page: Its stored properties are the template's variables.
    static func render(_ page: Any, _ name: String) -> String {
        guard let html = library.render(page, withTemplate: name) else { preconditionFailure("no template \(name)") }
        return html
    }

    private static let library: MustacheLibrary = {
        do { return MustacheLibrary(templates: try texts.mapValues { try MustacheTemplate(string: $0) }) } catch {
            preconditionFailure("a page's template is wrong: \(error)")
        }
    }()

    private static let texts = [
        "overview": OverviewPage.template, "head": PageFrame.headTemplate, "foot": PageFrame.footTemplate,
        "moment": JobCell.momentTemplate, "job": JobCell.template, "sign": HealthSign.template,
        "strip": ResultStrip.template, "incidents": IncidentSection.template, "late": LateSection.template,
        "untold": UntoldSection.template, "idle": IdleSection.template, "targets": TargetSection.template,
        "sources": SourceSection.template, "running": RunningSection.template, "jobs": JobTable.template,
        "messages": MessageRows.template, "orders": MessageRows.ordersTemplate, "dead": MessageSections.deadTemplate,
        "recent": MessageSections.recentTemplate, "silences": SilenceSection.template,
        "addSilence": SilenceSection.addTemplate, "jobPage": JobPage.template,
        "explanation": ExplanationSection.template, "deliveryPage": DeliveryPage.template,
        "deliveriesPage": DeliveriesPage.template,
    ]
}
