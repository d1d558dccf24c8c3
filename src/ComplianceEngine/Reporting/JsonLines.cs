using System.Text.Json;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>A JSON document written in pieces: values of a line each, and what stands between them.</summary>
internal sealed class JsonLines(TextWriter writer)
{
    private readonly Stream _escaping = JsonOutput.CreateEscaping(writer);
    private readonly Utf8Buffer _line = new();

    /// <summary>What stands between values.</summary>
    public void Write(string between) => writer.Write(between);

    /// <summary>Values that were written before.</summary>
    public void Write(ReadOnlySpan<byte> utf8) => _escaping.Write(utf8);

    /// <summary>One value.</summary>
    public void Write(Action<Utf8JsonWriter> write)
    {
        _line.Clear();
        using (var json = JsonOutput.CreateLine(_line))
        {
            write(json);
        }

        _escaping.Write(_line.Text);
    }
}
