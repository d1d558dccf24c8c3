using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Linting;

/// <summary>Looks for what a cell of one column could say so that tests of it come out as wanted, among values that stand for all: the terms and countries there are, and what lies on either side of each number and day that is asked for.</summary>
internal sealed class ColumnSearch(Vocabulary vocabulary, DateOnly asOf)
{
    private const string None = "none";

    /// <summary>More tests of one column are not looked through: values and time grow with each.</summary>
    private const int MostTests = 40;

    private readonly CellReader _reader = CellReader.For(vocabulary);
    private readonly ImmutableArray<Cell> _absent = [.. vocabulary.Fields.Select(CellReader.Absent)];
    private readonly Phrases _phrases = new(Language.English);
    private readonly Dictionary<(FieldSymbol Field, string Value), FlowContext?> _flows = [];
    private readonly Dictionary<(BoundTest Test, string Value), Truth> _truths = [];

    /// <summary>False when no cell, or no date, makes all come out as wanted; they are about one column, or about the date.</summary>
    public bool CanHold(ImmutableList<Wanted> all)
    {
        var asked = all.FindAll(IsOfOneColumn);
        if (asked.Count is 0 or > MostTests)
        {
            return true;
        }

        if (asked[0].Condition is not BoundTest { Field: var field })
        {
            return GetDates(asked.Select(w => ((BoundAsOf)w.Condition).Date)).Any(d => asked.TrueForAll(w => IsOn((BoundAsOf)w.Condition, d) == w.IsTrue));
        }

        if (GetValues(field, asked) is not { } values)
        {
            return true;
        }

        return field.IsMultiple
            ? asked.TrueForAll(w => May(w, None)) || CanHoldOfSeveral(asked, values)
            : values.Append(None).Any(v => asked.TrueForAll(w => May(w, v)));
    }

    /// <summary>Several values: each must pass the tests of every value, and each test of some value needs one that passes it.</summary>
    private bool CanHoldOfSeveral(ImmutableList<Wanted> asked, IReadOnlyList<string> values)
    {
        var ofEvery = asked.FindAll(w => IsOfEvery((BoundTest)w.Condition) == w.IsTrue);
        var allowed = values.Where(v => ofEvery.TrueForAll(w => May(w, v))).ToList();
        return allowed.Count > 0 && asked.TrueForAll(w => ofEvery.Contains(w) || allowed.Exists(v => May(w, v)));
    }

    private static bool IsOfEvery(BoundTest test) => test is BoundTermTest { Quantifier: TermQuantifier.All } or BoundPlaceTest { Quantifier: TermQuantifier.All };

    /// <summary>Tests that read other columns, or are questions by nature, may come out in any way.</summary>
    private static bool IsOfOneColumn(Wanted wanted) => wanted.Condition switch
    {
        BoundAsOf or BoundTermTest or BoundPlaceTest or BoundNoneTest or BoundYesNoTest or BoundTextTest or BoundUnlimitedTest => true,
        BoundComparison { Value: not null } => true,
        _ => false,
    };

    /// <summary>True unless the test certainly comes out the other way.</summary>
    private bool May(Wanted wanted, string value)
    {
        var test = (BoundTest)wanted.Condition;
        if (GetFlow(test.Field, value) is not { } flow)
        {
            return false;
        }

        if (!_truths.TryGetValue((test, value), out var truth))
        {
            _truths.Add((test, value), truth = TestEvaluator.Evaluate(test, flow, explain: false).Truth);
        }

        // Of an absence nothing more can come out than what comes out of it.
        return truth == (wanted.IsTrue ? Truth.True : Truth.False) || (truth == Truth.Unknown && value != None);
    }

    /// <summary>A flow that declares nothing but the value; null when the column cannot hold it.</summary>
    private FlowContext? GetFlow(FieldSymbol field, string value)
    {
        if (!_flows.TryGetValue((field, value), out var flow))
        {
            var cell = _reader.Read(field, value, static () => null, new DiagnosticBag());
            flow = cell.IsUnknown ? null : new FlowContext(vocabulary, new Flow("", "", 0, _absent.SetItem(field.Ordinal, cell)), asOf, asOf, null, _phrases);
            _flows.Add((field, value), flow);
        }

        return flow;
    }

    /// <summary>Null where no few values stand for all.</summary>
    private IReadOnlyList<string>? GetValues(FieldSymbol field, ImmutableList<Wanted> asked)
    {
        var literals = asked.Select(w => (w.Condition as BoundComparison)?.Value).OfType<CellValue>().ToList();
        return field.Type switch
        {
            FieldType.YesNo => ["yes", "no"],
            FieldType.Term or FieldType.Terms => [.. field.Taxonomy!.Terms.Where(t => AnswerDomain.IsAllowed(field, t)).Select(t => t.Name)],
            FieldType.Place or FieldType.Places => [.. vocabulary.Places.Places.Where(p => !p.IsGroup).Select(p => Name(field, p))],
            FieldType.Number => [.. literals.OfType<NumberValue>().SelectMany(v => new[] { -1m, -0.5m, 0m, 0.5m, 1m }.Select(d => (v.Number + d).ToString(CultureInfo.InvariantCulture))), "1"],
            FieldType.Date => [.. GetDates(literals.OfType<DateValue>().Select(v => v.Date).Append(new DateOnly(2020, 1, 1))).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            FieldType.Duration => [.. literals.OfType<DurationValue>().SelectMany(v => GetAround(v.Duration)), "P1D", "P100Y", "unlimited"],
            FieldType.Text when asked.Exists(w => w is { IsTrue: true, Condition: BoundTextTest { IsContains: false } }) =>
                [.. asked.Select(w => w.Condition).OfType<BoundTextTest>().Where(t => !t.IsContains).SelectMany(t => t.Texts)],
            _ => null,
        };
    }

    /// <summary>A text that is read as the place: a code such as <c>NA</c> may mean something else to whoever writes it.</summary>
    private string Name(FieldSymbol field, PlaceSymbol place) =>
        _reader.ReadContent(field, place.Code, suggests: false).Values is [PlaceValue { Place: { } read }] && read == place ? place.Code : place.Label.English;

    private static IEnumerable<string> GetAround(IsoDuration duration) => duration.IsUnlimited || duration.IsCriterion
        ? []
        :
        [
            FormattableString.Invariant($"P{duration.Months}M{Math.Max(0, duration.Days - 1)}D"),
            FormattableString.Invariant($"P{duration.Months}M{duration.Days}D"),
            FormattableString.Invariant($"P{duration.Months}M{duration.Days + 1}D"),
            FormattableString.Invariant($"P{Math.Max(0, duration.Months - 1)}M{duration.Days}D"),
            FormattableString.Invariant($"P{duration.Months + 1}M{duration.Days}D"),
        ];

    private static IEnumerable<DateOnly> GetDates(IEnumerable<DateOnly> asked) =>
        asked.SelectMany(d => new[] { d.AddDays(d == DateOnly.MinValue ? 0 : -1), d, TurningDays.GetNext(d) }).Distinct();

    private static bool IsOn(BoundAsOf test, DateOnly date) => TestEvaluator.Order(date.CompareTo(test.Date), test.Operator) == Truth.True;
}
