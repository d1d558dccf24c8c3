using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>Says where an inventory holds something that is no text.</summary>
internal sealed class DefectReporter(InventoryText text, string path, DiagnosticBag diagnostics)
{
    /// <summary>Where the bytes were first taken for Windows-1252; null when they never were.</summary>
    public (TextLocation Location, int Byte)? FirstWindows1252 { get; private set; }

    /// <summary>True from the first byte on that is of no one encoding: nothing is known then to be what it seems.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Reports what is no text in a record of the head; true when the record cannot be trusted.</summary>
    public bool TakeFrom(RecordReader record)
    {
        // The line break after a record belongs to it here: half a UTF-16 unit at the very end has no other place.
        var end = record.Offset + record.Raw.Length + 1;
        var defects = new List<ContentDefect>();
        while (text.Defects.TryPeek(out var defect, out _) && defect.Offset < end)
        {
            defects.Add(text.Defects.Dequeue());
        }

        return Report(defects, record.Offset, record.Raw, record.Line);
    }

    /// <summary>Reports what is no text in a record, once for each sort; true when the record cannot be trusted.</summary>
    public bool Report(IEnumerable<ContentDefect> defects, long offset, ReadOnlySpan<byte> raw, int line)
    {
        var reported = new HashSet<ContentDefectKind>();
        foreach (var defect in defects)
        {
            var position = (int)Math.Clamp(defect.Offset - offset, 0, raw.Length);
            if (defect.Kind == ContentDefectKind.FirstWindows1252Byte)
            {
                TakeFirstWindows1252(raw, line, position, defect.Unit);
            }
            else if (reported.Add(defect.Kind))
            {
                diagnostics.ReportDefect(Locate(raw, line, position), defect);
            }
        }

        return reported.Count > 0;
    }

    /// <summary>Takes note of the first byte that made the file Windows-1252.</summary>
    public void TakeFirstWindows1252(ReadOnlySpan<byte> raw, int line, int position, int unit)
    {
        var location = Locate(raw, line, position);
        FirstWindows1252 = (location, unit);
        if (text.IsMixed)
        {
            diagnostics.ReportMixedEncoding(location, unit);
            IsRefused = true;
        }
    }

    private TextLocation Locate(ReadOnlySpan<byte> raw, int line, int position)
    {
        var end = position;
        if (end < raw.Length)
        {
            do
            {
                end++;
            }
            while (end < raw.Length && (raw[end] & 0xC0) == 0x80);
        }

        return RecordText.Locate(path, line, raw, position, end);
    }
}
