using CsvHelper;

namespace ComplianceEngine.Benchmarks.Peers;

/// <summary>The floor: CsvHelper over the file on one thread, every field looked at as a span and nothing done with it.</summary>
internal static class RawRead
{
    public static (long Records, long Fields, long Bytes) Run(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var reader = CsvReader.Create(file, new CsvReaderOptions { Separator = ',', HasHeader = false, DetectSeparatorHint = false });
        long records = 0, fields = 0, bytes = 0;
        while (reader.Read())
        {
            records++;
            var count = reader.FieldCount;
            fields += count;
            for (var i = 0; i < count; i++)
            {
                bytes += reader.GetSpan(i).Length;
            }
        }

        return (records, fields, bytes);
    }
}
