namespace ComplianceEngine.Worker;

/// <summary>The points after which a fact is on disk. A process may die after any of them; what comes before is never done twice, what comes after is never lost.</summary>
internal enum WorkStep
{
    Copied,
    Recorded,
    Evaluated,
    PublishedResult,
    PublishedReport,
    MarkedFinished,
    Moved,
    MarkedFiled,
}
