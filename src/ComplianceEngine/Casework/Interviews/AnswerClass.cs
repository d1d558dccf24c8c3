using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Casework.Interviews;

/// <summary>Answers that no open rule tells apart.</summary>
/// <param name="Words">What they have in common, in the language of the result: <c>a country in EEA</c>, <c>another legal basis</c>.</param>
/// <param name="Values">Values that can be entered for it: all of them where the column has a list of few, else some.</param>
/// <param name="IsExact">Whether each of <paramref name="Values"/> says all there is to say; otherwise the value itself must be written, and those given are examples.</param>
/// <param name="Violations">Findings that become violations by this answer alone.</param>
/// <param name="Cleared">Findings that it clears alone.</param>
/// <param name="StillOpen">Findings that wait for something else too.</param>
public sealed record AnswerClass(string Words, ImmutableArray<string> Values, bool IsExact, int Violations, int Cleared, int StillOpen)
{
    private const int MostValues = 24;
    private const int MostNamed = 4;

    internal Cell Cell { get; private init; } = null!;

    internal static ImmutableArray<AnswerClass> Of(TopicGroup group, Language language)
    {
        var words = new Describer(group, language);
        var ofClasses = FindMembers(group).ToLookup(m => m.Sign, m => m.Cell, StringComparer.Ordinal);
        return
        [
            .. group.Answers.Select(answer =>
            {
                var members = ofClasses[group.Sign(answer)].Append(answer).DistinctBy(c => c.GetCanonicalText(), StringComparer.Ordinal).ToList();
                var outcomes = group.Points.Select(p => (p.Matter.Count, p.Answer(p.Root, answer).Outcome)).ToList();
                int Sum(Func<Outcome, bool> of) => outcomes.Where(o => of(o.Outcome)).Sum(o => o.Count);
                return new AnswerClass(
                    words.Describe(answer, members),
                    [.. members.Select(m => m.Text).Take(MostValues)],
                    group.Field.Type is FieldType.YesNo or FieldType.Term or FieldType.Terms && members.Count <= MostValues,
                    Sum(o => o == Outcome.Violation),
                    Sum(o => o is Outcome.Excepted or Outcome.NotApplicable),
                    Sum(o => o == Outcome.Undetermined)) { Cell = answer };
            }),
        ];
    }

    /// <summary>All that could stand in the column, as far as there is a list of it, each with its class.</summary>
    private static IEnumerable<(string Sign, Cell Cell)> FindMembers(TopicGroup group)
    {
        var field = group.Field;
        if (field.Taxonomy is null || group.Declared.Length > 0)
        {
            return [];
        }

        var reader = CellReader.For(group.Points[0].Vocabulary);
        return field.Taxonomy.Terms.Where(t => AnswerDomain.IsAllowed(field, t)).Select(t => reader.Read(field, t.Name, () => null, new Diagnostics.DiagnosticBag())).Select(c => (group.Sign(c), c));
    }

    /// <summary>Says what answers have in common.</summary>
    private sealed class Describer(TopicGroup group, Language language)
    {
        private readonly AnswerWording _words = new(language);
        private readonly TestWords _tests = new(language);
        private readonly ImmutableArray<BoundTest> _asked = [.. group.Points.SelectMany(p => p.GetTests(group.Field)).DistinctBy(t => t.Text)];

        public string Describe(Cell answer, List<Cell> members) => (group.Field.Type, answer) switch
        {
            (_, { State: CellState.None }) when members.Count == 1 => _words.Nothing,
            (FieldType.YesNo, { Values: [YesNoValue { IsYes: var isYes }] }) => isYes ? _words.Yes : _words.No,
            (FieldType.Term or FieldType.Terms, _) => DescribeTerms(members),
            (FieldType.Place or FieldType.Places, { Values: [PlaceValue { Place: { } place }] }) => DescribePlace(place),
            (FieldType.Text or FieldType.Identifier or FieldType.Identifiers, _) => DescribeText(answer),
            _ => DescribeBounds(answer),
        };

        /// <summary>What the rules name, by its widest names; of what they do not name that it is something else.</summary>
        private string DescribeTerms(List<Cell> members)
        {
            var terms = members.SelectMany(m => m.Values.OfType<TermValue>().Select(v => v.Term).OfType<TermSymbol>()).Distinct().ToList();
            var none = members.Exists(m => m.State == CellState.None) ? new[] { _words.Nothing } : [];
            var named = _asked.SelectMany(t => t.GetTerms(group.Field)).ToHashSet();
            var isOther = terms.Count > MostNamed && !terms.Exists(t => named.Any(n => n.Taxonomy.IsNarrowerOrEqual(t, n)));
            if (isOther)
            {
                return _words.AnyOf([.. none, _words.AnyOther]);
            }

            var widest = terms.Where(t => !terms.Exists(o => o != t && t.Taxonomy.IsNarrowerOrEqual(t, o))).OrderBy(t => t.Ordinal).Select(_words.NameOf).ToList();
            return _words.AnyOf([.. widest.Take(MostNamed), .. widest.Count > MostNamed ? [_words.AnyOther] : none]);
        }

        /// <summary>The smallest of the groups and countries that rules tell apart and it belongs to.</summary>
        private string DescribePlace(PlaceSymbol place)
        {
            var registers = group.Points[0].Vocabulary.Places;
            var named = _asked.SelectMany(t => t.ToldPlaces).Distinct().Where(n => registers.Covers(n, place, group.Points[0].AsOf)).ToList();
            if (named.Contains(place))
            {
                return place.Label.In(language);
            }

            return named.Count == 0 ? _words.AnotherCountry : _words.CountryIn.Fill(_words.AllOf([.. named.Select(n => n.Label.In(language)).Distinct(StringComparer.Ordinal)]));
        }

        private string DescribeText(Cell answer)
        {
            var named = _asked.OfType<BoundTextTest>().SelectMany(t => t.Texts).Where(t => ComplianceEngine.Text.Identity.AreSame(t, answer.Text)).Take(1).ToList();
            return named.Count > 0 ? $"“{named[0]}”" : answer.State == CellState.None ? _words.Nothing : _words.AnyOther;
        }

        /// <summary>Between which of the bounds that rules name it lies.</summary>
        private string DescribeBounds(Cell answer)
        {
            if (answer is { State: CellState.None } or { Values: [DurationValue { Duration.IsUnlimited: true }] })
            {
                return answer.State == CellState.None ? _words.Nothing : _words.WithoutEnd;
            }

            var bounds = new List<string>();
            var comparisons = _asked.OfType<BoundComparison>().Where(c => c.Value is not null && c.Field == group.Field).OrderBy(c => ToOrder(c.Value!)).ToList();
            var below = comparisons.Where(c => IsBelow(c, answer)).ToList();
            var above = comparisons.Except(below).ToList();
            if (above.Count > 0)
            {
                bounds.Add((above[^1].Operator is ComparisonOperator.Less or ComparisonOperator.GreaterOrEqual ? _words.FromBound : _words.AboveBound).Fill(_tests.Value(above[^1].Value!)));
            }

            if (below.Count > 0)
            {
                bounds.Add((below[0].Operator is ComparisonOperator.Less or ComparisonOperator.GreaterOrEqual ? _words.BelowBound : _words.ToBound).Fill(_tests.Value(below[0].Value!)));
            }

            bounds.AddRange(_asked.OfType<BoundRegisterComparison>().DistinctBy(r => r.Register).Select(r => (IsTrue(r, answer) == r.Operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual ? _words.BelowBound : _words.FromBound).Fill(r.Register.Label.In(language))));
            return bounds.Count == 0 ? answer.Text : _words.AllOf(bounds);
        }

        private bool IsBelow(BoundComparison test, Cell answer) => IsTrue(test, answer) == test.Operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual;

        private bool IsTrue(BoundTest test, Cell answer) => group.Points.First(p => p.GetTests(group.Field).Any(t => t.Text == test.Text)).Judge(test, answer) == Truth.True;

        private static decimal ToOrder(CellValue value) => value switch
        {
            NumberValue number => number.Number,
            DateValue date => date.Date.DayNumber,
            DurationValue { Duration: { } duration } => duration.IsUnlimited ? decimal.MaxValue : (duration.Months * 30.4375m) + duration.Days,
            _ => 0,
        };
    }
}
