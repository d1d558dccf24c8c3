using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplianceEngine.Reporting;

/// <summary>The JSON of every format: indented by two, LF, and no character raw that a terminal, a browser or an editor would obey, nor one that starts HTML: they are <c>\u</c> escapes, so that nothing is lost.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, IndentSize = 2, NewLine = "\n" };

    private static readonly JsonWriterOptions s_line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A writer of values of a line each; what it writes goes through <see cref="CreateEscaping"/> yet.</summary>
    public static Utf8JsonWriter CreateLine(IBufferWriter<byte> text) => new(text, s_line);

    /// <summary>Takes UTF-8 of <see cref="Utf8JsonWriter"/> and writes it as text.</summary>
    public static Stream CreateEscaping(TextWriter writer) => new Utf8TextStream(writer);

    /// <summary>Runs <paramref name="write"/>, then ends the last line. Flush the writer now and then to keep memory bounded.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(new Utf8TextStream(writer), s_options))
        {
            write(json);
        }

        writer.Write('\n');
    }

    /// <summary>Writes nothing for a null or empty text: SARIF allows no empty strings.</summary>
    public static void WriteStringUnlessEmpty(this Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Writes an array, each item by <paramref name="write"/>.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes an object whose properties come from <paramref name="write"/>.</summary>
    public static void WriteObject(this Utf8JsonWriter json, string? name, Action write)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        write();
        json.WriteEndObject();
    }

    // The encoder leaves them raw. Outside of strings JSON has none of them but the line break; surrogates the encoder escapes.
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Where(c => c is '<' or '>' or '&' || (VisibleText.IsHidden(c) && c != '\n')).Select(c => (char)c)]);

    /// <summary>Decodes the bytes that <see cref="Utf8JsonWriter"/> writes, since <see cref="IReportWriter"/> writes characters, and escapes what its encoder lets pass.</summary>
    private sealed class Utf8TextStream(TextWriter writer) : Stream
    {
        private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Span<char> chars = stackalloc char[1024];
            while (!buffer.IsEmpty)
            {
                _decoder.Convert(buffer, chars, flush: false, out var bytesUsed, out var charsUsed, out _);
                WriteEscaped(chars[..charsUsed]);
                buffer = buffer[bytesUsed..];
            }
        }

        private void WriteEscaped(ReadOnlySpan<char> chars)
        {
            int index;
            while ((index = chars.IndexOfAny(s_escaped)) >= 0)
            {
                writer.Write(chars[..index]);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)chars[index]:x4}"));
                chars = chars[(index + 1)..];
            }

            writer.Write(chars);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
