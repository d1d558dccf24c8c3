using System.Runtime.CompilerServices;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Wording;

/// <summary>What one part of the code says, in one language: a member a key of a section of the file of words. A test holds members and keys together.</summary>
internal abstract class WordSection(Language language, string section)
{
    public Language Language { get; } = language;

    protected WordTable Table { get; } = WordTable.In(language);

    /// <summary>A text without places.</summary>
    protected string Text([CallerMemberName] string key = "") => Table.Get(section, key).Text;

    /// <summary>The text that a family of keys, <c>FAMILY.VALUE</c>, has for a value.</summary>
    protected string Of<T>(string family, T value)
        where T : struct, Enum => Table.Get(section, $"{family}.{value}").Text;

    /// <summary>A text with places.</summary>
    /// <param name="names">What is put in, in the order of the values.</param>
    protected Sentence Say(string names, [CallerMemberName] string key = "") => new(Table.Get(section, key), names);

    /// <summary>The text with places that a family of keys has for a value.</summary>
    protected Sentence Say<T>(string names, string family, T value)
        where T : struct, Enum => new(Table.Get(section, $"{family}.{value}"), names);

    protected Noun Noun([CallerMemberName] string key = "") => new(Table, key);
}

/// <summary>A text with places, to be filled in the order that the code names them; the language puts them in its own.</summary>
internal readonly struct Sentence(WordTemplate template, string names)
{
    public string Fill(params ReadOnlySpan<object?> values) => template.Fill(names, values);
}

/// <summary>A word that follows a number.</summary>
internal readonly struct Noun(WordTable table, string key)
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public string Count(long number) => table.Count(key, number);
}
