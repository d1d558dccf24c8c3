using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>Turns a claim declaration into its symbol.</summary>
internal sealed class ClaimBinder(PackScope scope)
{
    private readonly ConditionBinder _conditions = new(scope);

    public ClaimSymbol Bind(ClaimDeclarationSyntax syntax) => new(syntax.Id.ValueText)
    {
        Title = ConditionBinder.Localize(syntax.Title),
        Pack = scope.Pack,
        Speaker = syntax.Speaker.ValueText,
        Date = ConditionBinder.ParseDate(syntax.Date),
        Source = syntax.Source.ValueText,
        Url = syntax.Url?.Url.ValueText,
        Documentation = syntax.Documentation,
        Location = syntax.Id.Location,
        About = _conditions.Bind(syntax.About),
        Where = syntax.Where is { } where ? _conditions.Bind(where) : null,
        Path = syntax is { From: { } from, To: { } to } ? _conditions.BindPath($"path from {SourceWords.Flatten(from)} to {SourceWords.Flatten(to)}", from, to, syntax.Through) : null,
    };
}
