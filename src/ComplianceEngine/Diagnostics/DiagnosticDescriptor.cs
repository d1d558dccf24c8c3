namespace ComplianceEngine.Diagnostics;

/// <summary>What all diagnostics of one id share. Ids: CE1xxx syntax, CE20xx binding, CE21xx linting, CE28xx vocabulary, CE29xx rule packs, CE3xxx inventory (CE31xx forms of answers, CE32xx importers), CE40xx to CE47xx evaluation, CE48xx waivers and baselines, CE5xxx command line and hosts.</summary>
/// <param name="Id">Stable, never reused.</param>
/// <param name="Severity">Severity of every diagnostic with this id.</param>
/// <param name="MessageFormat">Composite format, lower case, no final period, user text in backticks, one line.</param>
/// <param name="HelpFormat">What to do about it, formatted with the same arguments; null when the message says it all.</param>
public sealed record DiagnosticDescriptor(string Id, DiagnosticSeverity Severity, string MessageFormat, string? HelpFormat = null);
