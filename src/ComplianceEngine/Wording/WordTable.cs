using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Wording;

/// <summary>All that is said to people in one language, as its file of words has it. The files are part of the assembly: a fault in one is a defect of ours, and throws.</summary>
internal sealed class WordTable
{
    private const string NounSection = "Noun";

    private static readonly ConcurrentDictionary<Language, WordTable> s_tables = [];

    private static readonly FrozenDictionary<string, WordTemplate> s_none = FrozenDictionary<string, WordTemplate>.Empty;

    private readonly FrozenDictionary<string, FrozenDictionary<string, WordTemplate>> _sections;
    private readonly PluralRule _plurals;
    private readonly string[] _months;
    private readonly WordTemplate _date;
    private readonly WordTemplate _and;
    private readonly WordTemplate _or;

    /// <summary>Reads a file of words.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="text">The file.</param>
    /// <param name="fallback">What is said where the file lacks a word; only for a file that says <c>Partial = yes</c>.</param>
    /// <exception cref="FormatException">A line that is neither a section nor <c>Key = text</c>, or says a key twice.</exception>
    public WordTable(Language language, string text, WordTable? fallback = null)
    {
        Language = language;
        var read = WordFile.Read(text);
        string Own(string key) => read[nameof(Language)].GetValueOrDefault(key) ?? throw new FormatException($"{language}: [{nameof(Language)}] has no `{key}`");
        LanguageName = Own("Name");
        _plurals = PluralRule.Parse(Own("Plural"));
        _months = Own("Months").Split(", ");
        _date = WordTemplate.Parse(this, Own("Date"));
        _and = WordTemplate.Parse(this, Own("And"));
        _or = WordTemplate.Parse(this, Own("Or"));
        IsPartial = read[nameof(Language)].ContainsKey("Partial");
        _sections = read.ToFrozenDictionary(s => s.Key, s => s.Value.ToFrozenDictionary(w => w.Key, w => WordTemplate.Parse(this, w.Value)));
        Fallback = IsPartial ? fallback : null;
    }

    public Language Language { get; }

    /// <summary>What the language calls itself.</summary>
    public string LanguageName { get; }

    /// <summary>The file does not say everything yet; English stands in.</summary>
    public bool IsPartial { get; }

    /// <summary>How many forms a word has.</summary>
    public int Forms => _plurals.Forms;

    public IEnumerable<KeyValuePair<string, FrozenDictionary<string, WordTemplate>>> Sections => _sections;

    private WordTable? Fallback { get; }

    public static WordTable In(Language language) => s_tables.GetOrAdd(language, Read);

    /// <summary>The text of a key; null where there is none.</summary>
    public WordTemplate? Find(string section, string key) =>
        _sections.GetValueOrDefault(section, s_none).GetValueOrDefault(key) ?? Fallback?.Find(section, key);

    /// <summary>The text of a key that must be there.</summary>
    public WordTemplate Get(string section, string key) =>
        Find(section, key) ?? throw new InvalidOperationException($"[{section}] has no `{key}` in {Language}");

    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public string Count(string noun, long number)
    {
        if (_sections.GetValueOrDefault(NounSection, s_none).GetValueOrDefault(noun) is not { } word)
        {
            return Fallback?.Count(noun, number) ?? Get(NounSection, noun).Text;
        }

        return word.Fill("n", [number], word.Forms == 1 ? 0 : _plurals.GetForm(number));
    }

    /// <summary><c>12 December 2026</c>.</summary>
    public string Date(DateOnly date) => _date.Fill("day month year", [date.Day, _months[date.Month - 1], date.Year]);

    /// <summary><c>a, b and c</c>.</summary>
    public string List(IReadOnlyList<string> items) => Join(items, _and);

    /// <summary><c>a, b or c</c>.</summary>
    public string Or(IReadOnlyList<string> items) => Join(items, _or);

    /// <summary>A term as it stands within a sentence: <c>health data</c>, but <c>AI training</c>.</summary>
    public string Name(TermSymbol term)
    {
        var label = term.Label.In(Language);
        return label.Length > 1 && char.IsUpper(label[0]) && !char.IsUpper(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
    }

    /// <summary>The terms by name; where they are all that is narrower than one term, that one.</summary>
    public string List(IEnumerable<TermSymbol> terms)
    {
        var all = terms.ToArray();
        var whole = all.SelectMany(t => t.Broader).FirstOrDefault(b => b.Narrower.Length == all.Length && b.Narrower.All(all.Contains));
        return whole is null ? List([.. all.Select(Name)]) : Name(whole);
    }

    private static string Join(IReadOnlyList<string> items, WordTemplate last) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => last.Fill("first last", [string.Join(", ", items.SkipLast(1)), items[^1]]),
    };

    private static WordTable Read(Language language)
    {
        using var reader = new StreamReader(language.OpenWords());
        return new WordTable(language, reader.ReadToEnd(), language == Language.English ? null : In(Language.English));
    }
}
