using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>A part of messages that many findings share.</summary>
internal sealed class MessagePiece(string text)
{
    public string Text => text;

    /// <summary>What a report writer has made of the text for itself; the same for every finding, so that it is made once. Kept here and not in an object of its own: there are many, and each is one more place to fetch.</summary>
    public Utf8Text Written { get; set; }

    /// <summary>What a report writer wants to know again of the text.</summary>
    public int Mark { get; set; }

    /// <summary>The text that parts come to.</summary>
    public static string Join(ReadOnlySpan<MessagePiece> pieces)
    {
        var text = new System.Text.StringBuilder();
        foreach (var piece in pieces)
        {
            text.Append(piece.Text);
        }

        return text.ToString();
    }
}
