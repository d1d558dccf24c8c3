using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ComplianceEngine.Benchmarks.Peers;

/// <summary>
/// Rules as SQL. NULL is unknown, and AND, OR and NOT of SQL are those of Kleene; what has to be written out is that a blank, or a value that leaves a test open, is NULL and not false.
/// </summary>
internal sealed class SqlRules(ImmutableArray<PeerRule> rules, Meanings meanings, DateOnly asOf)
{
    private readonly Dictionary<PeerTest, string> _names = rules.SelectMany(r => r.GetTests()).Distinct().Select((t, i) => (t, i)).ToDictionary(t => t.t, t => "t" + t.i.ToString(CultureInfo.InvariantCulture));

    /// <summary>Statements that write every finding of <paramref name="input"/> to <paramref name="output"/>: the cells, a table of answers for each column of words, and the rules over both.</summary>
    public ImmutableArray<string> CopyFindings(string input, string output, bool includeExcepted) =>
    [
        CreateCells(input),
        .. WordTests.GroupBy(t => t.Field).Select(CreateAnswers),
        $"COPY ({SelectFindings(includeExcepted)}) TO '{Escape(output)}' (FORMAT csv, HEADER)",
    ];

    private IEnumerable<PeerTest> WordTests => _names.Keys.Where(Meanings.IsOfWords);

    private string CreateCells(string input)
    {
        var columns = _names.Keys.Select(t => t.Field).Concat(_names.Keys.Where(t => !Meanings.IsOfWords(t) && meanings.IsField(t.Operands)).Select(t => t.Operands)).Append("start").Distinct();
        return $"CREATE TEMP TABLE cells AS SELECT flow_id, {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM read_csv('{Escape(input)}', all_varchar=true, header=true, delim=',', quote='\"', escape='\"', nullstr='')";
    }

    // A long IN list is compared word by word in every row, and a list function hashes its list anew: a join looks a cell up once for all tests of its column.
    private string CreateAnswers(IGrouping<string, PeerTest> column)
    {
        var tests = column.Select(t => (Name: _names[t], Words: meanings.GetWords(t))).ToArray();
        var words = meanings.GetKnownWords(column.First()).Union(tests.SelectMany(t => t.Words.True));
        var rows = words.Select(w => $"('{Escape(w)}', {string.Join(", ", tests.Select(t => t.Words.True.Contains(w) ? "TRUE" : t.Words.Open.Contains(w) ? "NULL" : "FALSE"))})");
        var table = $"CREATE TEMP TABLE answers_{column.Key} AS SELECT * FROM (VALUES {string.Join(",\n", rows)}) AS v(word, {string.Join(", ", tests.Select(t => t.Name))})";
        return !meanings.GetField(column.First()).IsMultiple ? table
            : $"{table}\nUNION ALL SELECT word, {string.Join(", ", tests.Select(t => OfSeveral(t.Words.True, t.Words.Open)))} FROM (SELECT DISTINCT {column.Key} AS word FROM cells WHERE contains({column.Key}, '|'))";
    }

    private static string OfSeveral(IEnumerable<string> yes, IEnumerable<string> open) =>
        $"CASE WHEN list_has_any(string_split(word, '|'), [{List(yes)}]) THEN TRUE WHEN list_has_any(string_split(word, '|'), [{List(open)}]::VARCHAR[]) THEN NULL ELSE FALSE END";

    private string SelectFindings(bool includeExcepted)
    {
        var date = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var sql = new StringBuilder("WITH tested AS (SELECT flow_id AS flow, ");
        sql.Append(CultureInfo.InvariantCulture, $"CASE WHEN TRY_CAST(\"start\" AS DATE) > DATE '{date}' THEN 'upcoming' ELSE 'current' END AS status");
        foreach (var (test, name) in _names)
        {
            sql.Append(CultureInfo.InvariantCulture, $",\n  {Test(test)} AS {name}");
        }

        sql.Append("\nFROM cells");
        foreach (var column in WordTests.Select(t => t.Field).Distinct())
        {
            sql.Append(CultureInfo.InvariantCulture, $"\nLEFT JOIN answers_{column} ON answers_{column}.word = cells.{column}");
        }

        sql.Append("),\njudged AS (SELECT flow, status, [\n  ");
        sql.AppendJoin(",\n  ", rules.Select(r => Outcome(r, includeExcepted)));
        sql.Append("] AS outcomes FROM tested),\n");
        sql.Append("found AS (SELECT flow, status, unnest(outcomes) AS outcome, generate_subscripts(outcomes, 1) AS rule_index FROM judged)\n");
        sql.Append(CultureInfo.InvariantCulture, $"SELECT [{string.Join(", ", rules.Select(r => $"'{r.Id}'"))}][rule_index] AS rule, [{string.Join(", ", rules.Select(r => $"'{r.Severity}'"))}][rule_index] AS severity, outcome, status, flow FROM found WHERE outcome IS NOT NULL");
        return sql.ToString();
    }

    private string Outcome(PeerRule rule, bool includeExcepted)
    {
        var when = Condition(rule.When);
        var some = rule.Exceptions.IsEmpty ? "FALSE" : string.Join(" OR ", rule.Exceptions.Select(Condition));
        var excepted = includeExcepted ? "'excepted'" : "NULL";
        return $"CASE WHEN ({when}) IS FALSE THEN NULL WHEN ({some}) IS TRUE THEN {excepted} WHEN ({when}) IS TRUE AND ({some}) IS FALSE THEN 'violation' ELSE 'undetermined' END";
    }

    private string Condition(PeerCondition condition) => condition switch
    {
        PeerAnd and => $"({string.Join(" AND ", and.Operands.Select(Condition))})",
        PeerOr or => $"({string.Join(" OR ", or.Operands.Select(Condition))})",
        PeerNot not => $"(NOT {Condition(not.Operand)})",
        PeerTest test => _names[test],
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    private string Test(PeerTest test)
    {
        var field = meanings.GetField(test);
        return meanings.TryGetBound(test) is { } bound
            ? $"TRY_CAST({field.Name} AS {(bound.Contains("DATE", StringComparison.Ordinal) ? "DATE" : "DOUBLE")}) {test.Verb} {bound}"
            : $"answers_{field.Name}.{_names[test]}";
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal).Select(w => $"'{Escape(w)}'"));

    private static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
