namespace ComplianceEngine.Symbols;

/// <summary>A language that findings are written in.</summary>
public enum Language
{
    /// <summary>English, code <c>en</c>.</summary>
    English,

    /// <summary>Norwegian bokmål, code <c>nb</c>.</summary>
    Norwegian,
}
