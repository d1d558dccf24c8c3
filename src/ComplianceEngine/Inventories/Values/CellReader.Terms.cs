using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

public sealed partial class CellReader
{
    private ImmutableArray<CellValue> ReadTerms(FieldSymbol field, string text, bool suggests, DiagnosticBag complaints)
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
            groups = DropWhatIsAskedElsewhere(groups);
        }

        if (!field.IsMultiple && (groups.Count > 1 || groups[0].IsOpen))
        {
            complaints.ReportWhichOfSeveral(field, groups.Count > 1 ? groups.Select(g => g.Text) : groups[0].Values.Select(v => v.Term?.Label.English ?? v.Text));
        }

        foreach (var group in groups)
        {
            ReportTerms(field, group, suggests, complaints);
        }

        return [.. groups.SelectMany(g => g.Values).DistinctBy(GetIdentity, StringComparer.Ordinal).Select(v => IsUnder(field, v.Term) ? v : v with { Term = null, IsExact = false })];
    }

    /// <summary>The terms that a cell of another column names, also in brackets behind a value of that column: <c>USA (DPF)</c>.</summary>
    private ImmutableArray<CellValue> ReadToldTerms(FieldSymbol field, string text)
    {
        var finder = GetFinder(field.Taxonomy!);
        var values = new List<TermValue>();
        foreach (var piece in CellSplitter.SplitKnown(text, t => finder.FindWhole(t) is not null))
        {
            var told = LimitingWords.Contain(piece) ? null : finder.FindOne(piece) ?? (QualifiedText.Read(piece) is { } qualified ? finder.FindOne(qualified.Rest) : null);
            values.AddRange(told?.Terms.Where(t => IsUnder(field, t)).Select(t => new TermValue(piece, t, IsExact: true, Mark: null)) ?? []);
        }

        return [.. values.DistinctBy(v => v.Term)];
    }

    /// <summary>Without the terms that a yes-or-no column of their name asks about, where others are left: <c>SCCs + UK Addendum</c> is one tool.</summary>
    private List<Piece> DropWhatIsAskedElsewhere(List<Piece> groups)
    {
        var kept = groups.FindAll(g => g.Values is not [{ Term: { } term }] || !_yesNoColumns.Contains(term.Name));
        return kept.Count == 0 ? groups : kept;
    }

    private bool IsKnown(FieldSymbol field, string text) =>
        CellWords.IsNone(text) || ReadPiece(field, text) is { Unread.Length: 0 } piece && piece.Values.All(v => v is { Term: not null, IsExact: true });

    /// <summary>A piece of a cell: one term, or several when it is written <c>T:a+b</c> or <c>T (a, b)</c>, or when it is open which one is meant.</summary>
    private Piece ReadPiece(FieldSymbol field, string text)
    {
        var taxonomy = field.Taxonomy!;
        if (taxonomy.Find(text) is { } whole)
        {
            return new Piece(text, [new TermValue(text, whole, IsExact: true, Mark: null)], "");
        }

        // "All" means something only where the column is bounded: all topics, but not all data there is.
        if (CellWords.IsAll(text) && !field.Under.IsEmpty)
        {
            return new Piece(text, [.. field.Under.Select(u => new TermValue(text, u, IsExact: true, Mark: null))], "");
        }

        var (mark, rest) = SplitMark(field, text);
        var piece = ReadQualified(taxonomy, rest) is { } qualified ? new Piece(text, qualified, "") : ReadSpelling(field, text, rest);
        return mark is null ? piece : piece with { Values = [.. piece.Values.Select(v => v with { Mark = mark })] };
    }

    private Piece ReadSpelling(FieldSymbol field, string text, string unmarked)
    {
        var taxonomy = field.Taxonomy!;
        var finder = GetFinder(taxonomy);
        if (!field.IsMultiple)
        {
            return finder.FindOne(unmarked) is { } found
                ? new Piece(text, [.. found.Terms.Select(t => new TermValue(unmarked, t, IsExact: true, Mark: null))], found.Unread) { IsOpen = found.Terms.Length > 1 }
                : new Piece(text, [ReadTerm(taxonomy, unmarked)], "");
        }

        return finder.FindWhole(unmarked) is { } term
            ? new Piece(text, [new TermValue(unmarked, term, IsExact: true, Mark: null)], "")
            : ReadBracketed(field, text, unmarked) ?? new Piece(text, [ReadTerm(taxonomy, unmarked)], "");
    }

    /// <summary>A value with more of them in brackets: <c>Contact data (name, e-mail)</c>. What is not known there stays an unknown value; null when the text is not written so, or nothing in it is known.</summary>
    private Piece? ReadBracketed(FieldSymbol field, string text, string unmarked)
    {
        if (QualifiedText.Read(unmarked) is not { IsBracketed: true } qualified || LimitingWords.Contain(unmarked))
        {
            return null;
        }

        var inner = CellSplitter.SplitKnown(CellWords.TakeExample(qualified.Rest, out var isExample), t => IsKnown(field, t));
        var values = inner.SelectMany(p => ReadPiece(field, p).Values).ToList();
        var outer = GetFinder(field.Taxonomy!).FindWhole(qualified.Base);
        if (outer is null && !values.Exists(v => v.Term is not null))
        {
            return null;
        }

        // A heading that its brackets spell out is said in them.
        if (outer is null || !values.Exists(v => v.Term is not null && field.Taxonomy!.IsNarrowerOrEqual(v.Term, outer)))
        {
            values.Insert(0, new TermValue(qualified.Base, outer, IsExact: outer is not null, Mark: null));
        }

        if (isExample)
        {
            values.Add(new TermValue("…", Term: null, IsExact: false, Mark: null));
        }

        return new Piece(text, [.. values], "");
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
    private List<string> FindCompoundCitation(FieldSymbol field, string text)
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
    private string ReplaceEnd(FieldSymbol field, string citation, string end)
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

    private void ReportTerms(FieldSymbol field, Piece piece, bool suggests, DiagnosticBag complaints)
    {
        if (piece.Unread.Length > 0)
        {
            complaints.ReportUnreadRest(piece.Text, field, piece.Values[0].Term!, piece.Unread);
        }

        foreach (var value in piece.Values)
        {
            if (value.Term is null && CellWords.IsPartialList(value.Text))
            {
                complaints.ReportValue(InventoryDiagnostics.PartialList, value.Text, field);
            }
            else if (value.Term is null)
            {
                var suggestion = Suggest(value.Text, suggests, field.Taxonomy!.Suggest);
                complaints.ReportUnknownTerm(value.Text, field, suggestion, suggestion is null && suggests ? FindElsewhere(field, value.Text) : null);
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

    /// <summary>A column that the words of an unknown value belong to: <c>children's data</c> says whose data they are. Null when there is none.</summary>
    private (FieldSymbol Field, TermSymbol Term)? FindElsewhere(FieldSymbol field, string text)
    {
        const int LongestText = 64;
        var others = _vocabulary.Fields.Where(f => text.Length <= LongestText && f.Taxonomy is not null && f.Taxonomy != field.Taxonomy && f.Type == FieldType.Terms && f.Under.IsEmpty);
        foreach (var other in others)
        {
            if (GetFinder(other.Taxonomy!).FindMentioned(text) is { } term)
            {
                return (other, term);
            }
        }

        return null;
    }

    private static bool IsUnder(FieldSymbol field, TermSymbol? term) =>
        term is null || field.Under.IsEmpty || field.Under.Any(u => field.Taxonomy!.IsNarrowerOrEqual(term, u));

    private static string GetIdentity(TermValue value) =>
        value.Mark + ":" + (value is { Term: not null, IsExact: true } ? value.Term.Name : "?" + value.Text);

    /// <summary>What stands between two separators.</summary>
    /// <param name="Values">One; several when it is written <c>T:a+b</c> or <c>T (a, b)</c>, or when it is open which is meant.</param>
    /// <param name="Unread">What else stands there and was taken to change nothing.</param>
    private sealed record Piece(string Text, ImmutableArray<TermValue> Values, string Unread)
    {
        /// <summary>True when one of the values is meant and it is open which.</summary>
        public bool IsOpen { get; init; }
    }
}
