using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

internal static partial class TestEvaluator
{
    private static TestResult EvaluatePlaces(BoundPlaceTest test, FlowContext context, bool explain)
    {
        var territory = context.GetTerritory(test.Field);
        var law = context.GetPlacesOfLaw(test.Field);
        var truth = test.Quantifier == TermQuantifier.Any ? MeetsAny(territory, law, test, context) : LiesWithin(territory, law, test, context);
        return new TestResult(truth, explain ? ExplainPlaces(truth, territory, law, test, context) : "");
    }

    private static Truth MeetsAny(Territory territory, PlaceSet law, BoundPlaceTest test, FlowContext context)
    {
        if (Meets(territory.CertainSet, law, test, context))
        {
            return Truth.True;
        }

        return territory.HasUnknownRest || Meets(territory.DoubtfulSet, law, test, context) ? Truth.Unknown : Truth.False;
    }

    private static bool Meets(PlaceSet covered, PlaceSet law, BoundPlaceTest test, FlowContext context)
    {
        foreach (var asked in test.Places)
        {
            if (context.Vocabulary.Places.GetCoveredSet(asked, context.AsOf).Overlaps(covered, law))
            {
                return true;
            }
        }

        return false;
    }

    private static Truth LiesWithin(Territory territory, PlaceSet law, BoundPlaceTest test, FlowContext context)
    {
        if (LiesOutside(territory.Certain, law, test, context))
        {
            return Truth.False;
        }

        return territory.HasUnknownRest || LiesOutside(territory.Doubtful, law, test, context) ? Truth.Unknown : Truth.True;
    }

    private static bool LiesOutside(ImmutableArray<PlaceSymbol> covered, PlaceSet law, BoundPlaceTest test, FlowContext context)
    {
        foreach (var place in covered)
        {
            if (law.Contains(place) && !IsAsked(place, test, context))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAsked(PlaceSymbol place, BoundPlaceTest test, FlowContext context)
    {
        foreach (var asked in test.Places)
        {
            if (context.Vocabulary.Places.Covers(asked, place, context.AsOf))
            {
                return true;
            }
        }

        return false;
    }

    private static string ExplainPlaces(Truth truth, Territory territory, PlaceSet law, BoundPlaceTest test, FlowContext context)
    {
        var phrases = context.Phrases;
        var ofLaw = territory.Certain.Where(law.Contains);
        return (test.Quantifier, truth) switch
        {
            (_, Truth.Unknown) => ExplainUnknownPlaces(test, context),
            (TermQuantifier.Any, Truth.True) => phrases.Covers([.. ofLaw.Where(p => IsAsked(p, test, context))]),
            (TermQuantifier.Any, _) => phrases.CoversNone(Codes(test)) + DescribeMinus(test, context),
            (_, Truth.False) => phrases.LiesOutside([.. ofLaw.Where(p => !IsAsked(p, test, context))]),
            _ => phrases.LiesWithin(Codes(test)) + DescribeMinus(test, context),
        };
    }

    private static string ExplainUnknownPlaces(BoundPlaceTest test, FlowContext context)
    {
        var cell = context.Read(test.Field);
        if (cell.IsUnknown)
        {
            return context.Phrases.Unknown(cell);
        }

        var unknown = cell.Values.FirstOrDefault(v => v is PlaceValue { Place: null }) ?? context.Read(cell.Field.Minus!).Values.FirstOrDefault();
        return unknown is null ? context.Phrases.Indefinite : context.Phrases.UnknownValue(unknown.Text);
    }

    private static string DescribeMinus(BoundPlaceTest test, FlowContext context) =>
        test.Field.Minus is { } minus && context.Read(minus).State == CellState.Declared ? context.Phrases.Minus(context.Read(minus).Text.Trim()) : "";

    private static string Codes(BoundPlaceTest test) => string.Join(", ", test.Places.Select(p => p.Code));
}
