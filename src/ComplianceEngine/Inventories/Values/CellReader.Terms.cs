using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

public sealed partial class CellReader
{
    private static ImmutableArray<CellValue> ReadTerms(FieldSymbol field, string text, bool suggests, DiagnosticBag complaints)
    {
        var pieces = CellSplitter.SplitKnown(text, t => IsKnown(field, t));
        if (pieces.Count == 1 && !IsKnown(field, pieces[0]) && FindCompoundCitation(field, pieces[0]) is { Count: > 1 } cited)
        {
            pieces = cited;
        }

        if (pieces.Count > 1 && pieces.Exists(CellWords.IsNone))
        {
            complaints.ReportNoneBesideValues(field, text);
            return [];
        }

        var groups = pieces.Select(p => ReadPiece(field, p)).DistinctBy(p => string.Join('+', p.Values.Select(GetIdentity)), StringComparer.Ordinal).ToList();
        if (!field.IsMultiple && groups.Count > 1)
        {
            complaints.ReportSeveralValues(field, groups.Select(g => g.Text));
            return [];
        }

        foreach (var group in groups)
        {
            ReportTerms(field, group, suggests, complaints);
        }

        return [.. groups.SelectMany(g => g.Values).DistinctBy(GetIdentity, StringComparer.Ordinal).Select(v => IsUnder(field, v.Term) ? v : v with { Term = null, IsExact = false })];
    }

    private static bool IsKnown(FieldSymbol field, string text) =>
        CellWords.IsNone(text) || ReadPiece(field, text).Values.All(v => v is { Term: not null, IsExact: true });

    /// <summary>A piece of a cell: one term, or several when it is written <c>T:a+b</c>.</summary>
    private static Piece ReadPiece(FieldSymbol field, string text)
    {
        if (field.Taxonomy!.Find(text) is { } whole)
        {
            return new Piece(text, [new TermValue(text, whole, IsExact: true, Mark: null)]);
        }

        // "All" means something only where the column is bounded: all topics, but not all data there is.
        if (CellWords.IsAll(text) && !field.Under.IsEmpty)
        {
            return new Piece(text, [.. field.Under.Select(u => new TermValue(text, u, IsExact: true, Mark: null))]);
        }

        var (mark, rest) = SplitMark(field, text);
        var values = ReadQualified(field.Taxonomy, rest) ?? [ReadTerm(field.Taxonomy, rest)];
        return new Piece(text, mark is null ? values : [.. values.Select(v => v with { Mark = mark })]);
    }

    private static (string? Mark, string Unmarked) SplitMark(FieldSymbol field, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var mark = colon < 0 ? null : field.Marks.FirstOrDefault(m => text.AsSpan(0, colon).Trim().Equals(m, StringComparison.OrdinalIgnoreCase));
        return mark is null ? (null, text) : (mark, text[(colon + 1)..].Trim());
    }

    /// <summary>Reads <c>partial:legal_basis+purpose</c> as <c>partial.legal_basis</c> and <c>partial.purpose</c>; null when it is not written like that.</summary>
    private static ImmutableArray<TermValue>? ReadQualified(Taxonomy taxonomy, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || taxonomy.Find(text[..colon]) is not { } broader)
        {
            return null;
        }

        var details = text[(colon + 1)..].Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var terms = Array.ConvertAll(details, d => taxonomy.Find(broader.Name + "." + d));
        return terms.Length > 0 && terms.All(t => t is not null)
            ? [.. terms.Zip(details, (term, detail) => new TermValue(text[..colon].Trim() + ":" + detail, term, IsExact: true, Mark: null))]
            : [new TermValue(text, broader, IsExact: false, Mark: null)];
    }

    private static TermValue ReadTerm(Taxonomy taxonomy, string text)
    {
        if (taxonomy.Find(text) is { } term)
        {
            return new TermValue(text, term, IsExact: true, Mark: null);
        }

        for (var dot = text.LastIndexOf('.'); dot > 0; dot = text.LastIndexOf('.', dot - 1))
        {
            // Only a canonical name narrows by dots; `Art. 6` is no term under `Art`.
            if (taxonomy.Find(text[..dot]) is { } broader && broader.Name.Equals(text[..dot], StringComparison.OrdinalIgnoreCase))
            {
                return new TermValue(text, broader, IsExact: false, Mark: null);
            }
        }

        return new TermValue(text, Term: null, IsExact: false, Mark: null);
    }

    /// <summary>
    /// The terms of a citation that names several at once: <c>Art. 6 I b/f</c> is <c>Art. 6 I b</c> and <c>Art. 6 I f</c>. Empty when not every part can be read so.
    /// </summary>
    private static List<string> FindCompoundCitation(FieldSymbol field, string text)
    {
        const int LongestEnd = 4;
        var parts = CellSplitter.SplitCompound(text);
        if (parts.Count < 2 || !IsKnown(field, parts[0]) || parts.Exists(p => p.Length > LongestEnd && !IsKnown(field, p)))
        {
            return [];
        }

        var first = parts[0];
        var full = parts.ConvertAll(p => IsKnown(field, p) ? p : ReplaceEnd(field, first, p));
        return full.Contains("") ? [] : full;
    }

    /// <summary>The first citation with its end replaced, such that it is a known one; empty when there is none.</summary>
    private static string ReplaceEnd(FieldSymbol field, string citation, string end)
    {
        for (var cut = citation.Length - 1; cut > 0; cut--)
        {
            var candidate = citation[..cut] + end;
            if (IsKnown(field, candidate))
            {
                return candidate;
            }

            // `(b)` and `b` alike may stand for the last letter.
            if (citation.EndsWith(')') && IsKnown(field, candidate + ")"))
            {
                return candidate + ")";
            }
        }

        return "";
    }

    private static void ReportTerms(FieldSymbol field, Piece piece, bool suggests, DiagnosticBag complaints)
    {
        foreach (var value in piece.Values)
        {
            if (value.Term is null)
            {
                complaints.ReportUnknownTerm(value.Text, field, Suggest(value.Text, suggests, field.Taxonomy!.Suggest));
            }
            else if (!IsUnder(field, value.Term))
            {
                complaints.ReportTermOutsideColumn(value.Text, field);
            }
            else if (!value.IsExact)
            {
                complaints.ReportReadAsBroaderTerm(value.Text, field, value.Term, Suggest(value.Text, suggests, field.Taxonomy!.Suggest));
            }
        }
    }

    private static bool IsUnder(FieldSymbol field, TermSymbol? term) =>
        term is null || field.Under.IsEmpty || field.Under.Any(u => field.Taxonomy!.IsNarrowerOrEqual(term, u));

    private static string GetIdentity(TermValue value) =>
        value.Mark + ":" + (value is { Term: not null, IsExact: true } ? value.Term.Name : "?" + value.Text);

    /// <summary>What stands between two separators; several values when it is written <c>T:a+b</c>.</summary>
    private sealed record Piece(string Text, ImmutableArray<TermValue> Values);
}
