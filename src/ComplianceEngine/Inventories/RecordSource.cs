using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Inventories;

/// <summary>
/// The records of one inventory that is no CSV, as an importer gives them: the only thing a format has to make. They go through the same headers, values, complaints and blocks as CSV does,
/// one after the other, so that an importer need not hold them all.
/// </summary>
public abstract class RecordSource : IDisposable
{
    /// <summary>What the importer has to say about the file; complete after the last record. With an error among them the file was not read to its end.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>Which column a cell of a record stands in: letters of a sheet (<c>C</c>), or the end of a JSON pointer (<c>/cookieMaxAgeSeconds</c>). Empty when the number of the column says it all. Known after the first record.</summary>
    public virtual ImmutableArray<string> Addresses => [];

    /// <summary>What stands before the header, the header, and the rows. Asked for once. Never throws on bad content: it ends, and <see cref="Diagnostics"/> says why.</summary>
    public abstract IEnumerable<ImportedRecord> ReadRecords();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the source holds.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
    }
}
