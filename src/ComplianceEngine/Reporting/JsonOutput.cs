using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ComplianceEngine.Reporting;

/// <summary>The JSON of every format: indented by two, LF, and no character raw that a terminal, a browser or an editor would obey (they are <c>\u</c> escapes, so that nothing is lost).</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = CreateEncoder(), Indented = true, IndentSize = 2, NewLine = "\n" };

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

    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        for (var c = 0; c <= char.MaxValue; c++)
        {
            if (VisibleText.IsHidden(c))
            {
                settings.ForbidCharacter((char)c);
            }
        }

        return JavaScriptEncoder.Create(settings);
    }

    /// <summary>Decodes the bytes that <see cref="Utf8JsonWriter"/> writes; <see cref="IReportWriter"/> writes characters.</summary>
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
                writer.Write(chars[..charsUsed]);
                buffer = buffer[bytesUsed..];
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
