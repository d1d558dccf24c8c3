using Microsoft.Extensions.Logging;

namespace ComplianceEngine.Worker;

/// <summary>What the worker says of its work: digests and counts, never a name or a word that a stranger wrote.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "received {Receipt}: {Sha256}, {Bytes} bytes, duplicate {IsDuplicate}")]
    internal static partial void Received(this ILogger log, long receipt, string sha256, long bytes, bool isDuplicate);

    [LoggerMessage(2, LogLevel.Information, "evaluated {Sha256} as of {AsOf:O}: {RowsRead} rows read, {RowsEvaluated} evaluated, {RowsRejected} rejected, {Violations} violations, {Undetermined} undetermined")]
    internal static partial void Evaluated(this ILogger log, string sha256, DateOnly asOf, int rowsRead, int rowsEvaluated, int rowsRejected, long violations, long undetermined);

    [LoggerMessage(3, LogLevel.Warning, "cannot evaluate {Sha256}: see the failed folder")]
    internal static partial void Failed(this ILogger log, string sha256);

    [LoggerMessage(4, LogLevel.Warning, "rejected a file: {Reason}; set aside {IsSetAside}")]
    internal static partial void Rejected(this ILogger log, string reason, bool isSetAside);

    [LoggerMessage(5, LogLevel.Information, "resuming {Sha256}")]
    internal static partial void Resuming(this ILogger log, string sha256);

    [LoggerMessage(6, LogLevel.Critical, "stopping: the state can no longer be trusted ({Kind})")]
    internal static partial void Stopping(this ILogger log, string kind);
}
