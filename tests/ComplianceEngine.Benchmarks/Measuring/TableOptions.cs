namespace ComplianceEngine.Benchmarks.Measuring;

/// <summary>What the table is measured on.</summary>
/// <param name="Rows">Rows of the main inventory; memory is compared with ten times as many.</param>
/// <param name="Runs">Runs of each contender, interleaved; the median counts.</param>
/// <param name="Comply">The tool, as the JIT runs it.</param>
/// <param name="Aot">The tool compiled ahead of time; null when there is none.</param>
/// <param name="Edges">Edges of the lineage inventory, over a tenth as many systems.</param>
/// <param name="Only">Print only targets whose group has this name; null for all.</param>
internal sealed record TableOptions(long Rows, int Runs, string Comply, string? Aot, long Edges, string? Only);
