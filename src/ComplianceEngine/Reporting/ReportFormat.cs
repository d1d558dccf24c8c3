using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>All that is known of a form of the report; whoever offers forms needs nothing else. A new one is a writer and one of these in a list.</summary>
/// <param name="Name">On the command line: <c>sarif</c>.</param>
/// <param name="Extension">What names of its files end with, the dot included.</param>
/// <param name="Reader">Who reads it.</param>
/// <param name="Create">Makes what writes a result.</param>
public sealed record ReportFormat(string Name, string Extension, ReportReader Reader, Func<ReportOptions, IReportWriter> Create)
{
    /// <summary>Tells the digests of inventories, which cost as much as evaluating them.</summary>
    public bool NeedsDigest { get; init; }

    /// <summary>Shows flows of which no rule says anything, so that all must be kept.</summary>
    public bool NeedsFlows { get; init; }

    /// <summary>Of a result, the shapes whose questions or remedies it tells; they cost more than the findings. Null where it tells none.</summary>
    public Func<EvaluationResult, ReportOptions, IEnumerable<FindingShape>>? Advised { get; init; }

    /// <summary>Writes a form of bytes, which goes to files only; null for a form of text.</summary>
    public Action<EvaluationResult, ReportOptions, Stream>? WriteBytes { get; init; }

    /// <summary>A form of bytes.</summary>
    public static ReportFormat OfBytes(string name, string extension, ReportReader reader, Action<EvaluationResult, ReportOptions, Stream> write) =>
        new(name, extension, reader, _ => throw new NotSupportedException($"{name} is no text")) { WriteBytes = write };

    /// <summary>Makes what writes findings while they are found; null for a form that begins with what is known only in the end.</summary>
    public Func<ReportOptions, TextWriter, FindingSink>? CreateSink { get; init; }
}

/// <summary>Who reads a form.</summary>
public enum ReportReader
{
    /// <summary>People, in their language.</summary>
    Person,

    /// <summary>Programs: names and codes are a contract and the same in every language.</summary>
    Program,
}
