using System.Text.Json;
using System.Text.Unicode;

namespace ComplianceEngine.Import;

/// <summary>JSON as it is sent: bytes that are no UTF-8, and halves of surrogate pairs, are found before anybody asks for a text.</summary>
internal static class JsonText
{
    /// <summary>The document; throws <see cref="JsonException"/> for what is none.</summary>
    internal static JsonDocument Parse(Stream content, int maxDepth)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var bytes = copy.GetBuffer().AsMemory(0, (int)copy.Length);
        bytes = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new JsonException("the text is no UTF-8");
        }

        // A half of a pair can only be written as an escape.
        return HasLoneSurrogate(bytes.Span)
            ? throw new JsonException("an escape stands for half a character")
            : JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = maxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
