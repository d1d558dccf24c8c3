using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using ComplianceEngine.Inventories;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ComplianceEngine.Import;

/// <summary>Excel workbooks (XLSX): one sheet, formulas as the values that were last worked out, dates as dates.</summary>
internal sealed class WorkbookFormat(string? sheet) : IInventoryFormat
{
    public string Name => "xlsx";

    public bool Recognises(ReadOnlySpan<byte> head, string path) =>
        UnreadFormat.IsZip(head) && !UnreadFormat.Has(head, "xl/workbook.bin") && !UnreadFormat.Ends(path, ".xlsb")
        && (UnreadFormat.Ends(path, ".xlsx") || UnreadFormat.Ends(path, ".xlsm") || UnreadFormat.Has(head, "xl/"));

    public RecordSource Open(Stream content, string path) => new Source(content, path, sheet);

    private sealed class Source(Stream content, string path, string? sheet) : RecordSource
    {
        // A workbook of a million rows stays well below; what is above was made to be.
        private const long MaximumText = 48L * 1024 * 1024;
        private const long MaximumPart = 512L * 1024 * 1024;
        private const long MaximumRatio = 400;
        private const int MostParts = 4_096;

        private readonly List<string> _columns = [];

        public override ImmutableArray<string> Addresses => [.. _columns];

        public override IEnumerable<ImportedRecord> ReadRecords()
        {
            if (!IsWithinBounds() || FindSheet() is not { } name)
            {
                yield break;
            }

            using var rows = Open(name);
            for (var line = 1; MoveNext(rows, line); line++)
            {
                yield return new ImportedRecord(ReadCells(rows!.Current), line, name);
            }
        }

        private bool IsWithinBounds()
        {
            try
            {
                using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
                if (archive.Entries.Count > MostParts)
                {
                    Diagnostics.ReportTooLarge(path, "4,096 parts");
                    return false;
                }

                // What unpacks to more than it says is cut off there by the framework.
                var part = archive.Entries.FirstOrDefault(e => e.Length > MaximumPart || (e.Length > MaximumText && (e.Name == "sharedStrings.xml" || e.Length / Math.Max(1, e.CompressedLength) > MaximumRatio)));
                if (part is null)
                {
                    return true;
                }

                Diagnostics.ReportTooLarge(path, FormattableString.Invariant($"{part.FullName}: {part.Length / (1024 * 1024)} MB"));
            }
            catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
            {
                Diagnostics.ReportDamaged(ImportDiagnostics.Start(path), "an Excel workbook", e.Message);
            }

            return false;
        }

        private string? FindSheet()
        {
            List<string> names;
            try
            {
                content.Position = 0;
                // A damaged workbook may have sheets without a name.
                names = [.. MiniExcel.GetSheetNames(content).Select(n => n ?? "")];
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Diagnostics.ReportDamaged(ImportDiagnostics.Start(path), "an Excel workbook", e.Message);
                return null;
            }

            var name = sheet is null ? names.FirstOrDefault() : names.Find(n => n.Equals(sheet, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                Diagnostics.ReportNoSheet(path, sheet ?? "", names);
            }
            else if (sheet is null && names.Count > 1)
            {
                Diagnostics.ReportOtherSheets(path, name, names.Where(n => n != name));
            }

            return name;
        }

        private IEnumerator<IDictionary<string, object?>>? Open(string name)
        {
            try
            {
                content.Position = 0;
                var configuration = new OpenXmlConfiguration { FillMergedCells = false, EnableSharedStringCache = false, IgnoreEmptyRows = false };
                return MiniExcel.Query(content, useHeaderRow: false, sheetName: name, configuration: configuration).Cast<IDictionary<string, object?>>().GetEnumerator();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Diagnostics.ReportDamaged(ImportDiagnostics.Start(path), "an Excel workbook", e.Message);
                return null;
            }
        }

        private bool MoveNext(IEnumerator<IDictionary<string, object?>>? rows, int line)
        {
            try
            {
                return rows is not null && rows.MoveNext();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Diagnostics.ReportDamaged(ImportDiagnostics.At(path, line), "an Excel workbook", e.Message);
                return false;
            }
        }

        private List<string> ReadCells(IDictionary<string, object?> row)
        {
            foreach (var column in row.Keys.Skip(_columns.Count))
            {
                _columns.Add(column);
            }

            return [.. row.Values.Select(Write)];
        }

        private static string Write(object? value) => value switch
        {
            null => "",
            string text => text,
            DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            bool isTrue => isTrue ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(format: null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }
}
