using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

internal static partial class TestEvaluator
{
    private static TestResult EvaluatePlaces(BoundPlaceTest test, FlowContext context, bool explain)
    {
        var cell = context.Flow[test.Field];
        var territory = Territory.Of(context, test.Field);
        bool IsAsked(PlaceSymbol place) => test.Places.Any(asked => context.Vocabulary.Places.Covers(asked, place, context.AsOf));
        return test.Quantifier == TermQuantifier.Any
            ? MeetsAny(territory, IsAsked, test, context, cell, explain)
            : LiesWithin(territory, IsAsked, test, context, cell, explain);
    }

    private static TestResult MeetsAny(
        Territory territory, Func<PlaceSymbol, bool> isAsked, BoundPlaceTest test, FlowContext context, Cell cell, bool explain)
    {
        ImmutableArray<PlaceSymbol> meeting = [.. territory.Certain.Where(isAsked)];
        if (!meeting.IsEmpty)
        {
            return new TestResult(Truth.True, explain ? context.Phrases.Covers(meeting) : "");
        }

        if (territory.HasUnknownRest || territory.Doubtful.Any(isAsked))
        {
            return UnknownPlaces(context, cell, explain);
        }

        return new TestResult(Truth.False, explain ? context.Phrases.CoversNone(Codes(test)) + DescribeMinus(test, context) : "");
    }

    private static TestResult LiesWithin(
        Territory territory, Func<PlaceSymbol, bool> isAsked, BoundPlaceTest test, FlowContext context, Cell cell, bool explain)
    {
        ImmutableArray<PlaceSymbol> outside = [.. territory.Certain.Where(p => !isAsked(p))];
        if (!outside.IsEmpty)
        {
            return new TestResult(Truth.False, explain ? context.Phrases.LiesOutside(outside) : "");
        }

        if (territory.HasUnknownRest || territory.Doubtful.Any(p => !isAsked(p)))
        {
            return UnknownPlaces(context, cell, explain);
        }

        return new TestResult(Truth.True, explain ? context.Phrases.LiesWithin(Codes(test)) + DescribeMinus(test, context) : "");
    }

    private static TestResult UnknownPlaces(FlowContext context, Cell cell, bool explain)
    {
        if (!explain || cell.IsUnknown)
        {
            return Unknown(context, cell);
        }

        var unknown = cell.Values.FirstOrDefault(v => v is PlaceValue { Place: null }) ?? context.Flow[cell.Field.Minus!].Values.FirstOrDefault();
        return new TestResult(Truth.Unknown, unknown is null ? context.Phrases.Indefinite : context.Phrases.UnknownValue(unknown.Text));
    }

    private static string DescribeMinus(BoundPlaceTest test, FlowContext context) =>
        test.Field.Minus is { } minus && context.Flow[minus].State == CellState.Declared ? context.Phrases.Minus(context.Flow[minus].Text.Trim()) : "";

    private static string Codes(BoundPlaceTest test) => string.Join(", ", test.Places.Select(p => p.Code));
}
