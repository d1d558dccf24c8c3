using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Reads the files of one kind into a taxonomy, in passes: terms, names, links, what may be revealed.</summary>
internal sealed class TaxonomyReader(string kind, DiagnosticBag diagnostics)
{
    private static readonly VocabularyTableShape s_shape = new(["term", "label"], ["broader", "may_reveal", "dpv", "fideslang", "also"], ["label"]);

    private readonly Taxonomy _taxonomy = new(kind);
    private readonly List<TermEntry> _entries = [];
    private readonly NameIndex<TermSymbol> _names = new(VocabularyKey.OfTerm);
    private readonly Dictionary<TermSymbol, List<TermLink>> _links = [];

    public Taxonomy Read(IEnumerable<SourceText> files)
    {
        foreach (var row in files.SelectMany(f => VocabularyTable.Read(f, s_shape, diagnostics)))
        {
            ReadTerm(row);
        }

        ReadNames();
        _taxonomy.SetTerms([.. _entries.Select(e => e.Term)], _names);
        foreach (var (term, row) in _entries)
        {
            _links[term] = ReadLinks(term, row);
        }

        var broaderFirst = new BroaderGraph(_taxonomy, _links, diagnostics).Sort();
        SetLinks();
        ReadRevealed();
        _taxonomy.SetLinks(broaderFirst);
        return _taxonomy;
    }

    private void ReadTerm(VocabularyRow row)
    {
        var name = row["term"];
        if (name.IsBlank)
        {
            diagnostics.ReportBlankCell(name.Location, "term");
            return;
        }

        if (name.Text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            diagnostics.ReportReservedTerm(name);
            return;
        }

        if (_names.Find(name.Text) is { } first)
        {
            diagnostics.ReportDuplicateTerm(name.Location, first);
            return;
        }

        var term = new TermSymbol(_taxonomy, _entries.Count, name.Text)
        {
            Label = VocabularyText.ReadLabel(row, diagnostics),
            DpvNames = row["dpv"].Texts,
            FideslangNames = row["fideslang"].Texts,
            Synonyms = row["also"].Texts,
            Cell = name,
        };
        _names.TryAdd(name.Text, term, out _);
        _entries.Add(new TermEntry(term, row));
    }

    // Canonical names are all known by now, so that no label or synonym can take one.
    private void ReadNames()
    {
        foreach (var (term, row) in _entries)
        {
            foreach (var name in row["also"].Values.Concat(VocabularyText.GetLabels(row)).Concat(row["dpv"].Values).Concat(row["fideslang"].Values))
            {
                if (!_names.TryAdd(name.Text, term, out var owner))
                {
                    diagnostics.ReportAmbiguousTermName(name.Location, name.Text, owner, term);
                }
            }
        }
    }

    // A dotted name without a stated parent hangs under its nearest listed prefix: forgotten, it would be a root, and a rule about the parent would miss it.
    private List<TermLink> ReadLinks(TermSymbol term, VocabularyRow row)
    {
        var cell = row["broader"];
        if (cell.IsBlank)
        {
            return FindPrefix(term.Name) is { } prefix ? [new TermLink(prefix, row["term"])] : [];
        }

        return ReadTerms(cell, diagnostics.ReportUnknownBroaderTerm);
    }

    private TermSymbol? FindPrefix(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (FindByName(name[..dot]) is { } prefix)
            {
                return prefix;
            }
        }

        return null;
    }

    private List<TermLink> ReadTerms(VocabularyCell cell, Action<VocabularyCell, Taxonomy> report)
    {
        var terms = new List<TermLink>();
        foreach (var value in cell.Values)
        {
            if (FindByName(value.Text) is not { } term)
            {
                report(value, _taxonomy);
            }
            else if (!terms.Exists(t => t.Other == term))
            {
                terms.Add(new TermLink(term, value));
            }
        }

        return terms;
    }

    // Links use canonical names only: a link through a synonym would move when the synonym does.
    private TermSymbol? FindByName(string name) => _names.Find(name) is { } term && term.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? term : null;

    private void SetLinks()
    {
        foreach (var term in _taxonomy.Terms)
        {
            var links = _links[term];
            links.Sort((a, b) => a.Other.Ordinal.CompareTo(b.Other.Ordinal));
            term.Broader = [.. links.Select(l => l.Other)];
        }

        var narrower = new List<TermSymbol>?[_taxonomy.Terms.Length];
        foreach (var term in _taxonomy.Terms)
        {
            foreach (var broader in term.Broader)
            {
                (narrower[broader.Ordinal] ??= []).Add(term);
            }
        }

        foreach (var term in _taxonomy.Terms)
        {
            term.Narrower = [.. narrower[term.Ordinal] ?? []];
        }
    }

    private void ReadRevealed()
    {
        foreach (var (term, row) in _entries)
        {
            term.MayReveal = [.. ReadTerms(row["may_reveal"], diagnostics.ReportUnknownRevealedTerm).Select(t => t.Other)];
        }
    }

    private sealed record TermEntry(TermSymbol Term, VocabularyRow Row);
}

/// <summary>A term that another one names, and the cell that names it.</summary>
internal sealed record TermLink(TermSymbol Other, VocabularyCell Cell);
