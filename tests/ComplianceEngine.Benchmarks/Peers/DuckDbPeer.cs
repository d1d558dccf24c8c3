using System.Globalization;
using DuckDB.NET.Data;

namespace ComplianceEngine.Benchmarks.Peers;

internal static class DuckDbPeer
{
    public static void Run(IEnumerable<string> statements, int threads)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}"));
        Execute(connection, "SET preserve_insertion_order = false");
        foreach (var statement in statements)
        {
            Execute(connection, statement);
        }
    }

    private static void Execute(DuckDBConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is made of our own rules.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
