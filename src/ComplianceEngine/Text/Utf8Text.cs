using System.Text;

namespace ComplianceEngine.Text;

/// <summary>A text that is written often, made ready once.</summary>
internal readonly struct Utf8Text
{
    /// <summary>The array is a multiple of this long, so that it can be copied in steps of one size.</summary>
    public const int Step = 32;

    public Utf8Text(string text)
    {
        Length = Encoding.UTF8.GetByteCount(text);
        Padded = new byte[Math.Max(1, (Length + Step - 1) / Step) * Step];
        Encoding.UTF8.GetBytes(text, Padded);
    }

    /// <summary>The text, zeros behind it; null for one that was not made.</summary>
    public byte[]? Padded { get; }

    /// <summary>Bytes of text.</summary>
    public int Length { get; }
}
