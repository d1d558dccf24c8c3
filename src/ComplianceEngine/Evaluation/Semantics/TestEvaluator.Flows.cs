using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Inventories;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Semantics;

internal static partial class TestEvaluator
{
    private static TestResult EvaluateFlows(BoundFlowTest test, FlowContext context, bool explain)
    {
        var counted = CountOthers(test, context);
        return new TestResult(counted.IsAtLeast(test.Count), explain ? context.Phrases.OtherFlows(counted.Certain, counted.Possible) : "");
    }

    /// <summary>The other flows that a test is about, seen from one.</summary>
    internal static OtherFlowCount CountOthers(BoundFlowTest test, FlowContext context) => context.Run.Counter?.Count(test, context) ?? CountFlows(test, context);

    private static OtherFlowCount CountFlows(BoundFlowTest test, FlowContext context)
    {
        var (certain, possible) = context.Run.GetGroups(test, context).Find(context.Flow, withItself: test.Distinct is not null);
        NamedFlows Name(ImmutableArray<Flow> flows) => new([.. flows.Take(NamedFlows.Shown).Select((f, i) => new NamedFlow(i, f.Id))], flows.Length);
        return test.Distinct is null
            ? new OtherFlowCount(certain.Length, certain.Length + possible.Length, Name(certain), Name(possible))
            : new OtherFlowCount(CountDistinct(certain, test.Distinct).Sure, CountDistinct(certain.AddRange(possible), test.Distinct).Most, Name(certain), Name(possible));
    }

    /// <summary>How many distinct values the flows surely declare, and how many they may: an open cell may hold one more, or any number where the column takes several.</summary>
    internal static (int Sure, int Most) CountDistinct(IEnumerable<Flow> counted, Symbols.FieldSymbol field)
    {
        var flows = counted.ToList();
        var sure = flows.SelectMany(f => f[field].Values).Select(GetName).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return (sure, GetMost(sure, flows.Count(f => f[field].IsUnknown), field));
    }

    /// <summary>How many distinct values there may be when so many flows leave theirs open.</summary>
    internal static int GetMost(int sure, int open, Symbols.FieldSymbol field) => open > 0 && field.IsMultiple ? int.MaxValue : sure + open;

    /// <summary>What a value is known by when distinct ones are counted.</summary>
    internal static string GetName(CellValue value) => value switch
    {
        TermValue { Term: { } term } => term.Name,
        PlaceValue { Place: { } place } => place.Code,
        TextValue text => Identity.Fold(text.Text),
        _ => value.Text,
    };

    private static TestResult EvaluateRegister(BoundRegisterComparison test, FlowContext context, bool explain)
    {
        var cell = context.Read(test.Field);
        var territory = context.GetTerritory(test.Places);
        var law = context.GetPlacesOfLaw(test.Places);
        if (cell.IsUnknown || cell.Values is not [NumberValue number])
        {
            return Unknown(context, cell, explain);
        }

        var truth = Truth.False;
        var reason = "";
        foreach (var place in territory.Certain.Concat(territory.Doubtful))
        {
            if (!law.Contains(place))
            {
                continue;
            }

            var stated = context.Vocabulary.Places.GetValue(test.Register, place, context.AsOf);
            var isNumber = decimal.TryParse(stated, NumberStyles.Number, CultureInfo.InvariantCulture, out var limit);
            // A country the register says nothing of is no country the rule speaks of.
            if (!isNumber)
            {
                continue;
            }

            var holds = Order(number.Number.CompareTo(limit), test.Operator);
            holds = territory.DoubtfulSet.Contains(place) ? Kleene.And(holds, Truth.Unknown) : holds;
            if (holds > truth)
            {
                truth = holds;
                reason = explain ? Phrases.RegisterSays(test.Register.Code, place.Code, stated!) : "";
            }
        }

        if (truth == Truth.False && territory.HasUnknownRest)
        {
            return Unknown(context, context.Read(test.Places), explain);
        }

        return new TestResult(truth, reason.Length > 0 || !explain ? reason : Declared(context, cell));
    }
}
