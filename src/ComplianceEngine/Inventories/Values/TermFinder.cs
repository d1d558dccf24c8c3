using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Finds the term that a piece of a cell names. It reads through spelling, a citation beside a label, and what stands in brackets; never through a word that negates or limits.</summary>
internal sealed class TermFinder
{
    // Words beside a name that add nothing to it.
    private static readonly FrozenSet<string> s_fillers = FrozenSet.Create(
        StringComparer.Ordinal,
        "data", "information", "info", "details", "opplysninger", "oplysninger", "uppgifter", "daten", "angaben", "donnees", "informations", "datos", "informacion", "gegevens", "dati", "dane", "personal", "personlige", "basic", "general",
        "purpose", "purposes", "processing", "activities", "activity", "for", "formal", "andamal", "zweck", "zwecke", "fins", "finalites", "fines", "doeleinden", "finalita", "cel", "cele", "of", "individuals");

    // After a value that is whole, these begin to say more of it: "Consent of the data subject".
    private static readonly FrozenSet<string> s_links = FrozenSet.Create(
        StringComparer.Ordinal,
        "of", "in", "to", "for", "with", "under", "pursuant", "according", "by", "from", "as", "per", "between", "i", "av", "til", "med", "etter", "jf", "om", "nach", "gemass", "der", "des", "mit", "fur", "zur", "im", "nach", "de", "du", "des", "avec", "pour", "selon", "au", "del", "con", "para", "segun", "van", "met", "voor", "volgens", "di", "dell", "della", "per", "na", "zgodnie", "af", "enligt", "for");

    private readonly Taxonomy _taxonomy;
    private readonly FrozenDictionary<string, TermSymbol?> _byWords;
    private readonly FrozenDictionary<string, TermSymbol> _byLetter;

    internal TermFinder(Taxonomy taxonomy)
    {
        _taxonomy = taxonomy;
        var byWords = new Dictionary<string, TermSymbol?>(StringComparer.Ordinal);
        foreach (var term in taxonomy.Terms)
        {
            foreach (var name in term.Label.All.Select(l => l.Text).Concat(term.Synonyms).Prepend(term.Name))
            {
                Add(byWords, Words.GetKey(name), term);
            }
        }

        _byWords = byWords.ToFrozenDictionary(StringComparer.Ordinal);
        _byLetter = taxonomy.Terms.Where(t => t.Name.Split('.') is [{ Length: 1 }, { Length: 1 }, { Length: 1 }]).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>True when the terms are letters of articles, so that citations name them.</summary>
    internal bool HasCitations => _byLetter.Count > 0;

    /// <summary>The term that the text names in so many words, spelling aside; null when there is none, or two.</summary>
    internal TermSymbol? FindWhole(string text)
    {
        if (_taxonomy.Find(text) is { } exact)
        {
            return exact;
        }

        var words = Words.Of(text);
        if (words.Length == 0 || LimitingWords.HasMark(text))
        {
            return null;
        }

        if (_byWords.TryGetValue(string.Join(' ', words), out var term) || HasCitations || LimitingWords.Contain(text))
        {
            return term;
        }

        return FindWithoutFillers(words);
    }

    /// <summary>What the text names when one value is asked for; null when it cannot be told.</summary>
    internal FoundTerm? FindOne(string text)
    {
        if (FindWhole(text) is { } whole)
        {
            return new FoundTerm([whole], "");
        }

        if (LimitingWords.Contain(text))
        {
            return null;
        }

        return FindCited(text) ?? FindQualified(text) ?? FindBeforeLink(text);
    }

    /// <summary>A term that some words of the text name; null when none do.</summary>
    internal TermSymbol? FindMentioned(string text) => WithMentioned([], text).FirstOrDefault();

    /// <summary>The terms whose names share most with the text, best first; for a person to choose from.</summary>
    internal IEnumerable<TermSymbol> FindNearest(string text, int most)
    {
        const double LeastLikeness = 0.3;
        var words = Words.Of(text).Where(w => !s_fillers.Contains(w)).ToArray();
        return _byWords
            .Where(e => e.Value is not null)
            .Select(e => (Term: e.Value!, Likeness: WordLikeness.Compute(words, e.Key.Split(' ').Where(w => !s_fillers.Contains(w)).ToArray())))
            .Where(e => e.Likeness >= LeastLikeness)
            .GroupBy(e => e.Term)
            .Select(g => (Term: g.Key, Likeness: g.Max(e => e.Likeness)))
            .OrderByDescending(e => e.Likeness)
            .ThenBy(e => e.Term.Ordinal)
            .Take(most)
            .Select(e => e.Term);
    }

    private static void Add(Dictionary<string, TermSymbol?> byWords, string key, TermSymbol term)
    {
        if (key.Length > 0 && !byWords.TryAdd(key, term) && byWords[key] != term)
        {
            byWords[key] = null;
        }
    }

    private TermSymbol? FindWithoutFillers(ReadOnlySpan<string> words)
    {
        var (start, end) = (0, words.Length);
        while (start < end && s_fillers.Contains(words[start]))
        {
            start++;
        }

        while (end > start && s_fillers.Contains(words[end - 1]))
        {
            end--;
        }

        if (start == end || (start == 0 && end == words.Length))
        {
            return null;
        }

        var key = string.Join(' ', words[start..end].ToArray());
        return key.Length > 2 && _byWords.TryGetValue(key, out var term) ? term : FindWithFiller(key);
    }

    // `Medical information` and `medical data` are one; so are `health` and a term whose only name is `health data`.
    private TermSymbol? FindWithFiller(string key) =>
        key.Length > 2 && _byWords.TryGetValue(key + " data", out var term) ? term : null;

    private FoundTerm? FindCited(string text)
    {
        if (!HasCitations)
        {
            return null;
        }

        var (citations, rest) = Citation.FindAll(text);
        ImmutableArray<TermSymbol> cited = [.. citations.Select(FindLetter).OfType<TermSymbol>().Distinct()];
        // A letter that is left over may be another one of the list.
        if (cited.IsEmpty || citations.Exists(c => FindLetter(c) is null) || Words.Split(rest).Exists(w => w is [>= 'a' and <= 'j']))
        {
            return null;
        }

        return new FoundTerm(WithMentioned(cited, rest), FindWhole(rest) is null ? rest : "");
    }

    /// <summary>The terms, and every other one that the words beside them name: then it is open which is meant.</summary>
    private ImmutableArray<TermSymbol> WithMentioned(ImmutableArray<TermSymbol> terms, string rest)
    {
        const int LongestName = 8;
        var words = Words.Of(rest);
        for (var start = 0; start < words.Length;)
        {
            var length = Math.Min(LongestName, words.Length - start);
            while (length > 0 && !(_byWords.TryGetValue(string.Join(' ', words, start, length), out var named) && named is not null))
            {
                length--;
            }

            if (length > 0 && _byWords[string.Join(' ', words, start, length)] is { } term && !terms.Any(t => Contains(t, term)))
            {
                terms = terms.Add(term);
            }

            start += Math.Max(length, 1);
        }

        return terms;
    }

    private bool Contains(TermSymbol term, TermSymbol other) => _taxonomy.IsNarrowerOrEqual(term, other) || _taxonomy.IsNarrowerOrEqual(other, term);

    private TermSymbol? FindLetter(Citation citation)
    {
        if (citation.Paragraph > 0)
        {
            return _byLetter.GetValueOrDefault(FormattableString.Invariant($"{citation.Article}.{citation.Paragraph}.{citation.Letter}"));
        }

        var article = FormattableString.Invariant($"{citation.Article}.");
        TermSymbol[] terms = [.. _byLetter.Values.Where(t => t.Name.StartsWith(article, StringComparison.Ordinal) && t.Name[^1] == citation.Letter)];
        return terms is [var one] ? one : null;
    }

    private FoundTerm? FindQualified(string text)
    {
        if (QualifiedText.Read(text) is not { } qualified)
        {
            return null;
        }

        if (FindWhole(qualified.Base + " " + qualified.Rest) is { } both)
        {
            return new FoundTerm([both], "");
        }

        var term = FindWhole(qualified.Base);
        var other = FindWhole(qualified.Rest);
        if (term is null)
        {
            // `SV - standard contractual clauses`, `Processor (DPA)`: what is not known may say anything.
            return null;
        }

        if (other is null)
        {
            return new FoundTerm(WithMentioned([term], qualified.Rest), qualified.Rest);
        }

        return _taxonomy.IsNarrowerOrEqual(other, term) ? new FoundTerm([other], "")
            : _taxonomy.IsNarrowerOrEqual(term, other) ? new FoundTerm([term], "")
            : new FoundTerm([term, other], "");
    }

    /// <summary>The longest beginning that is a whole value, before a word that only says more of it.</summary>
    private FoundTerm? FindBeforeLink(string text)
    {
        const int MostWords = 24;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(words.Length - 1, MostWords); count > 0; count--)
        {
            if (Words.Split(words[count]) is [var link, ..] && s_links.Contains(link) && FindWhole(string.Join(' ', words[..count])) is { } term)
            {
                var rest = string.Join(' ', words[count..]);
                return new FoundTerm(WithMentioned([term], rest), rest);
            }
        }

        return null;
    }
}
