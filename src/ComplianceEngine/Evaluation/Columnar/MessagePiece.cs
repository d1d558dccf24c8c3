namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>A part of messages that many findings share.</summary>
internal sealed class MessagePiece(string text)
{
    public string Text => text;

    /// <summary>What a report writer has made of the text for itself; the same for every finding, so that it is made once.</summary>
    public object? Written { get; set; }
}
