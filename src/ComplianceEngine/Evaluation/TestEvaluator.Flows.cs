using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation;

internal static partial class TestEvaluator
{
    private static TestResult EvaluateFlows(BoundFlowTest test, FlowContext context, bool explain)
    {
        var (certain, possible) = context.Population.GetGroups(test, context).Find(context.Flow, withItself: test.Distinct is not null);
        var sure = test.Distinct is null ? certain.Length : CountDistinct(certain, test.Distinct).Sure;
        var most = test.Distinct is null ? certain.Length + possible.Length : CountDistinct(certain.AddRange(possible), test.Distinct).Most;
        var truth = sure >= test.Count ? Truth.True : most >= test.Count ? Truth.Unknown : Truth.False;
        return new TestResult(truth, explain ? context.Phrases.OtherFlows(certain.Select(f => f.Id), possible.Select(f => f.Id)) : "");
    }

    /// <summary>How many distinct values the flows surely declare, and how many they may: an open cell may hold one more, or any number where the column takes several.</summary>
    internal static (int Sure, int Most) CountDistinct(IEnumerable<Flow> counted, Symbols.FieldSymbol field)
    {
        var flows = counted.ToList();
        var values = flows.SelectMany(f => f[field].Values).Select(v => v switch
        {
            TermValue { Term: { } term } => term.Name,
            PlaceValue { Place: { } place } => place.Code,
            _ => v.Text,
        });
        var sure = values.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var open = flows.Count(f => f[field].IsUnknown);
        var takesSeveral = field.Type is Symbols.FieldType.Terms or Symbols.FieldType.Places or Symbols.FieldType.Identifiers;
        return (sure, open > 0 && takesSeveral ? int.MaxValue : sure + open);
    }

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
