using System.Collections.Immutable;

namespace ComplianceEngine.Diagnostics;

/// <summary>Collects diagnostics while a phase runs. Each phase adds typed <c>ReportXxx</c> extension methods, so that call sites never build messages.</summary>
public sealed class DiagnosticBag
{
    private const int MostSuggestions = 200;

    private int _suggestions;

    /// <summary>True the first few hundred times: whoever has more wrong names than that needs no "did you mean" for each, which costs a look at every name there is.</summary>
    internal bool MaySuggest() => _suggestions++ < MostSuggestions;

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>True when an error was reported.</summary>
    public bool HasErrors => _diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Number of diagnostics so far.</summary>
    public int Count => _diagnostics.Count;

    /// <summary>Adds one.</summary>
    public void Add(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    /// <summary>Adds many.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics) => _diagnostics.AddRange(diagnostics);

    /// <summary>All diagnostics, those without a place first, then by path, line, column, id; equal ones keep the order they were reported in.</summary>
    public ImmutableArray<Diagnostic> ToSorted() =>
        [.. _diagnostics.OrderBy(d => d.Location).ThenBy(d => d.Id, StringComparer.Ordinal)];
}
