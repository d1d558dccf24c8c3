using System.Globalization;

namespace ComplianceEngine.Benchmarks;

/// <summary>Options as <c>--name value</c>; a name without a value is a switch. An option nobody asked for ends the run: a misspelt one must not measure something else.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Arguments(IEnumerable<string> arguments)
    {
        var name = "";
        foreach (var argument in arguments)
        {
            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                name = argument[2..];
                _values[name] = "";
            }
            else if (name.Length == 0)
            {
                throw new ArgumentException($"`{argument}` stands without an option");
            }
            else
            {
                _values[name] = argument;
                name = "";
            }
        }
    }

    public string? Find(string name)
    {
        _asked.Add(name);
        return _values.GetValueOrDefault(name);
    }

    public string Get(string name) => Find(name) ?? throw new ArgumentException($"`--{name}` is missing");

    public long Get(string name, long otherwise) => Find(name) is { } text ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    public bool Has(string name) => Find(name) is not null;

    public void RefuseOthers()
    {
        if (_values.Keys.FirstOrDefault(k => !_asked.Contains(k)) is { } unknown)
        {
            throw new ArgumentException($"`--{unknown}` is no option of this command");
        }
    }
}
