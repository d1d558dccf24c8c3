using System.Collections.Immutable;
using System.Text;
using System.Buffers.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Benchmarks.Generating;

/// <summary>Writes inventories of any length: the same vocabulary, shape and seed give the same bytes.</summary>
internal sealed class InventoryGenerator(Vocabulary vocabulary, ulong seed)
{
    private const int BufferSize = 1 << 20;

    /// <summary>The columns of the narrow form; the first of the wide one.</summary>
    private static readonly ImmutableArray<string> s_narrow =
    [
        "flow_id", "controller", "subject_regions", "min_age", "data", "identifiability", "purpose", "legal_basis", "art9_condition",
        "consent_kind", "profiling", "recipient_role", "destinations", "transfer_tool", "retention", "dpia_date", "start",
    ];

    // Paths over systems of so many rows would be the only cost of a run that is not about paths.
    private static readonly ImmutableArray<string> s_left = ["source_flows", "source_system", "destination_system", "excluded_regions", "end", "notes"];

    /// <summary>The canonical columns of a file so many wide.</summary>
    public ImmutableArray<FieldSymbol> GetColumns(int count)
    {
        var further = vocabulary.Fields.Where(f => !s_narrow.Contains(f.Name) && !s_left.Contains(f.Name));
        ImmutableArray<FieldSymbol> all = [.. s_narrow.Select(n => vocabulary.FindField(n)!), .. further];
        return count <= all.Length ? all[..count] : throw new ArgumentException($"at most {all.Length} columns", nameof(count));
    }

    public void Write(Stream output, long rows, int columns)
    {
        var fields = GetColumns(columns);
        var cells = fields.Skip(1).Select((f, i) => ColumnCells.Create(f, vocabulary, seed, isLast: i == fields.Length - 2)).ToArray();
        WriteHeader(output, fields.Select(f => f.Name));
        var random = new SplitMix(seed);
        var row = new RowBuffer(output, BufferSize);
        for (var id = 1L; id <= rows; id++)
        {
            row.Begin("f"u8, id, ","u8);
            foreach (var column in cells)
            {
                row.Append(column.Cells[random.Next(column.Cells.Length)]);
            }
        }

        row.Flush();
    }

    /// <summary>
    /// One flow for each system, with so many declared sources in all: nine of ten lead forward, the others back, so that there are cycles.
    /// One system in 5,000 holds health data and one in 2,000 serves advertising.
    /// </summary>
    public void WriteLineage(Stream output, int systems, long edges)
    {
        WriteHeader(output, ["flow_id", "controller", "data", "purpose", "subject_regions", "legal_basis", "source_flows"]);
        var random = new SplitMix(seed);
        var row = new RowBuffer(output, BufferSize);
        for (var system = 0; system < systems; system++)
        {
            row.Begin("f"u8, system, ",Controller,"u8);
            row.Append(system % 5000 == 1 ? "health,"u8 : "contact.email,"u8);
            row.Append(system % 2000 == 7 ? "advertising.personalised,NO,6.1.f,"u8 : "service.provision,NO,6.1.b,"u8);
            AppendSources(row, system, systems, (int)((edges * (system + 1) / systems) - (edges * system / systems)), ref random);
            row.Append("\n"u8);
        }

        row.Flush();
    }

    private static void AppendSources(RowBuffer row, int system, int systems, int count, ref SplitMix random)
    {
        for (var i = 0; i < count; i++)
        {
            var isForward = system > 0 && !random.Chance(10);
            row.Begin(i == 0 ? "f"u8 : "|f"u8, isForward ? random.Next(system) : random.Next(systems), ""u8);
        }
    }

    /// <summary>A value of its own in every cell.</summary>
    public void WriteDistinct(Stream output, long rows, int columns)
    {
        var fields = GetColumns(columns);
        WriteHeader(output, fields.Select(f => f.Name));
        var prefixes = fields.Select(f => Encoding.UTF8.GetBytes(f.Name + "-")).ToArray();
        var row = new RowBuffer(output, BufferSize);
        for (var id = 1L; id <= rows; id++)
        {
            for (var i = 0; i < prefixes.Length; i++)
            {
                row.Begin(prefixes[i], id, i == prefixes.Length - 1 ? "\n"u8 : ","u8);
            }
        }

        row.Flush();
    }

    /// <summary>So many columns, of which the inventory knows four.</summary>
    public static void WriteWide(Stream output, long rows, int columns)
    {
        var row = new RowBuffer(output, BufferSize);
        row.Append("flow_id,controller,data,purpose"u8);
        for (var i = 4; i < columns; i++)
        {
            row.Begin(",c"u8, i, ""u8);
        }

        for (var id = 1L; id <= rows; id++)
        {
            row.Begin("\nf"u8, id, ",Acme,health,advertising"u8);
            for (var i = 4; i < columns; i++)
            {
                row.Begin(","u8, i, ""u8);
            }
        }

        row.Append("\n"u8);
        row.Flush();
    }

    /// <summary>Three rows; the controller of the second is so many bytes long.</summary>
    public static void WriteLongCell(Stream output, long bytes)
    {
        var row = new RowBuffer(output, BufferSize);
        row.Append("flow_id,controller,data,purpose\nf1,Acme,health,advertising\nf2,"u8);
        for (var left = bytes; left > 0; left -= BufferSize / 2)
        {
            row.AppendRepeated((byte)'x', (int)Math.Min(left, BufferSize / 2));
        }

        row.Append(",health,advertising\nf3,Acme,health,advertising\n"u8);
        row.Flush();
    }

    private static void WriteHeader(Stream output, IEnumerable<string> names) => output.Write(Encoding.UTF8.GetBytes(string.Join(',', names) + "\n"));

    private sealed class RowBuffer(Stream output, int size)
    {
        private readonly byte[] _bytes = new byte[size];
        private int _length;

        public void Begin(ReadOnlySpan<byte> before, long number, ReadOnlySpan<byte> after)
        {
            Append(before);
            Reserve(20);
            Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out var written);
            _length += written;
            Append(after);
        }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            Reserve(bytes.Length);
            bytes.CopyTo(_bytes.AsSpan(_length));
            _length += bytes.Length;
        }

        public void AppendRepeated(byte value, int count)
        {
            Reserve(count);
            _bytes.AsSpan(_length, count).Fill(value);
            _length += count;
        }

        public void Flush()
        {
            output.Write(_bytes, 0, _length);
            _length = 0;
        }

        private void Reserve(int count)
        {
            if (_length + count > _bytes.Length)
            {
                Flush();
            }
        }
    }
}
