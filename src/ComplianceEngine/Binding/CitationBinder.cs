using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>Gives citations the form lawyers read: <c>GDPR art. 9(2)(a)</c>, <c>C-252/21 para. 73</c>.</summary>
internal sealed class CitationBinder(PackScope scope)
{
    public ImmutableArray<Citation> Bind(CitesClauseSyntax? clause) => clause is null ? [] : [.. clause.Citations.Items.Select(Bind)];

    private Citation Bind(CitationSyntax syntax) => syntax switch
    {
        LawCitationSyntax law => BindLaw(law),
        DocumentCitationSyntax { ParaReference: { } para } document =>
            new Citation($"{document.Title.ValueText} para. {para.Text}", document.Url?.Url.ValueText) { Provision = $"para. {para.Text}" },
        DocumentCitationSyntax document => new Citation(document.Title.ValueText, document.Url?.Url.ValueText),
        _ => throw new InvalidOperationException($"Unexpected citation {syntax.Kind}"),
    };

    private Citation BindLaw(LawCitationSyntax syntax)
    {
        var reference = string.Concat(syntax.Reference.Select(t => t.Text));
        var unit = syntax.Unit.ValueText switch
        {
            "art" => "art.",
            "para" => "para.",
            var other => other,
        };
        if (scope.FindLaw(syntax.LawName.ValueText) is { } law)
        {
            var provision = $"{unit} {reference}";
            return new Citation($"{law.ShortTitle.English} {provision}", syntax.Url?.Url.ValueText ?? law.Url) { Law = law, Provision = provision };
        }

        if (!syntax.LawName.IsMissing)
        {
            scope.Diagnostics.ReportUnknownLaw(syntax.LawName.Location, syntax.LawName.ValueText);
        }

        return new Citation($"{syntax.LawName.ValueText} {unit} {reference}", syntax.Url?.Url.ValueText);
    }
}
