using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Binding;

/// <summary>A typed condition: what is left of the syntax once every name is a symbol and every operand has the type of its column.</summary>
/// <param name="Text">The condition as it stands in the rule, on one line: what evidence and derivations show.</param>
internal abstract record BoundCondition(string Text)
{
    public virtual string Text { get; } = Text;

    /// <summary>What it was bound from; null for a part that has no text of its own.</summary>
    public Syntax.SyntaxNode? Syntax { get; set; }

    /// <summary>Its tests, defines opened, each where it is met first; those of a path's origin and of other flows are not among them.</summary>
    public IEnumerable<BoundTest> GetTests() => GetLeaves().OfType<BoundTest>();

    /// <summary>All that it joins, negates or counts, each define opened where it is met first, in the order of the rule; what other flows are tested for is not opened.</summary>
    public IEnumerable<BoundCondition> GetLeaves()
    {
        var opened = new HashSet<DefineSymbol>();
        var pending = new Stack<BoundCondition>([this]);
        while (pending.TryPop(out var next))
        {
            if (next is BoundDefine define)
            {
                if (opened.Add(define.Symbol))
                {
                    pending.Push(define.Symbol.Condition);
                }

                continue;
            }

            if (next.Parts.IsEmpty)
            {
                yield return next;
                continue;
            }

            for (var i = next.Parts.Length - 1; i >= 0; i--)
            {
                pending.Push(next.Parts[i]);
            }
        }
    }

    /// <summary>What it joins, negates or counts; empty for what has a truth of its own.</summary>
    public virtual ImmutableArray<BoundCondition> Parts => [];
}

/// <summary>Operands joined by <c>and</c> (minimum) or <c>or</c> (maximum).</summary>
internal sealed record BoundLogical(bool IsAnd, ImmutableArray<BoundCondition> Operands) : BoundCondition("")
{
    public override ImmutableArray<BoundCondition> Parts => Operands;

    /// <summary>Put together when asked: derivations show the operands, each for itself.</summary>
    public override string Text => "(" + string.Join(IsAnd ? " and " : " or ", Operands.Select(o => o.Text)) + ")";
}

/// <summary>Kleene negation.</summary>
/// <param name="Text">Given where the operand is a test: other operands show their own.</param>
internal sealed record BoundNot(string Text, BoundCondition Operand) : BoundCondition(Text)
{
    public override string Text => base.Text.Length > 0 ? base.Text : "not " + Operand.Text;

    public override ImmutableArray<BoundCondition> Parts => [Operand];
}

/// <summary>True when at least <paramref name="Count"/> operands are true, false when fewer could become so.</summary>
internal sealed record BoundAtLeast(int Count, ImmutableArray<BoundCondition> Operands) : BoundCondition("")
{
    public override ImmutableArray<BoundCondition> Parts => Operands;

    /// <inheritdoc cref="BoundLogical.Text"/>
    public override string Text => FormattableString.Invariant($"at least {Count} of ({string.Join("; ", Operands.Select(o => o.Text))})");
}

/// <summary>A reference to a named condition; its name is a step of the derivation.</summary>
internal sealed record BoundDefine(string Text, DefineSymbol Symbol) : BoundCondition(Text);

/// <summary>Never holds: the condition on one flow of a rule that is about paths only.</summary>
internal sealed record BoundNever() : BoundCondition("");

/// <summary>Stands where a condition could not be bound, so that one mistake gives one diagnostic. Never evaluated.</summary>
internal sealed record BoundError(string Text) : BoundCondition(Text);

/// <summary>A comparison of the evaluation date.</summary>
internal sealed record BoundAsOf(string Text, ComparisonOperator Operator, DateOnly Date) : BoundCondition(Text);

/// <summary>A test of one column of a flow: an atom.</summary>
internal abstract record BoundTest(string Text, FieldSymbol Field) : BoundCondition(Text)
{
    /// <summary>Every column whose cell the test may read.</summary>
    public virtual ImmutableArray<FieldSymbol> Reads => [Field];

    /// <summary>False for a test that is a question by nature and is unknown or false, never true.</summary>
    public virtual bool CanBeTrue => true;

    /// <summary>
    /// Texts that a cell of a column could hold, so that with an absence and the words the column has anyway (its terms, yes and no, its places) every way the test can come out is reached by one:
    /// what the test names, and what lies on either side of a bound. Questions and remedies offer nothing else; a test that offers too little has answers nobody is shown.
    /// </summary>
    /// <param name="field">One of <see cref="Reads"/>.</param>
    /// <param name="flow">The flow: columns that are compared lend each other their values.</param>
    /// <param name="asOf">Registers are asked as of it.</param>
    public abstract IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf);

    /// <summary>The terms of a column that the test names.</summary>
    public virtual ImmutableArray<TermSymbol> GetTerms(FieldSymbol field) => [];

    /// <summary>The places that the test tells apart.</summary>
    public virtual ImmutableArray<PlaceSymbol> ToldPlaces => [];

    // INVARIANT: atoms are compared by reference; one occurrence in the text is one atom.
    public virtual bool Equals(BoundTest? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

internal enum TermQuantifier
{
    /// <summary>Some value is.</summary>
    Any,

    /// <summary>Every value is.</summary>
    All,
}

/// <summary><c>includes</c>, <c>only</c> and <c>is</c> over terms.</summary>
/// <param name="OrNone">A declared absence satisfies the test too (<c>legal_basis is 6.1.f, none</c>).</param>
/// <param name="AsksReveal">A value of the column may reveal one of the terms without being it.</param>
/// <param name="Exclusions">The columns that declare what is left out, where the test asks what is revealed; null when the vocabulary has none.</param>
internal sealed record BoundTermTest(
    string Text,
    FieldSymbol Field,
    TermQuantifier Quantifier,
    ImmutableArray<TermSymbol> Terms,
    bool OrNone = false,
    bool AsksReveal = false,
    ExclusionFields? Exclusions = null)
    : BoundTest(Text, Field)
{
    public override ImmutableArray<FieldSymbol> Reads => Exclusions is null ? [Field] : [Field, .. Exclusions.Reads];

    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => GetTerms(field).Select(t => t.Name).Concat(OrNone && field == Field ? ["none"] : []);

    public override ImmutableArray<TermSymbol> GetTerms(FieldSymbol field) => field == Field ? Terms : field == Exclusions?.Filter ? [Exclusions.AtCollection] : [];
}

/// <summary><c>F may reveal t</c>.</summary>
internal sealed record BoundRevealTest(string Text, FieldSymbol Field, ImmutableArray<TermSymbol> Terms, ExclusionFields? Exclusions)
    : BoundTest(Text, Field)
{
    public override ImmutableArray<FieldSymbol> Reads => Exclusions is null ? [Field] : [Field, .. Exclusions.Reads];

    public override bool CanBeTrue => false;

    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => GetTerms(field).Select(t => t.Name);

    public override ImmutableArray<TermSymbol> GetTerms(FieldSymbol field) => field == Field ? Terms : field == Exclusions?.Filter ? [Exclusions.AtCollection] : [];
}

/// <summary>The columns in which a controller declares what is left out, or that nothing is there to be revealed.</summary>
/// <param name="Filter">Where topics are left out: <c>sensitive_filter</c>.</param>
/// <param name="AtCollection">The one value of <paramref name="Filter"/> that counts.</param>
/// <param name="Topics">Which topics: <c>excluded_special</c>.</param>
/// <param name="Assessment">Whether it was assessed that no topic is revealed: <c>special_assessment</c>; null when the vocabulary has no such column.</param>
internal sealed record ExclusionFields(FieldSymbol Filter, TermSymbol AtCollection, FieldSymbol Topics, FieldSymbol? Assessment)
{
    public ImmutableArray<FieldSymbol> Reads => Assessment is null ? [Filter, Topics] : [Filter, Topics, Assessment];
}

/// <summary><c>F within G</c>: every value of F is at or below some value of G.</summary>
/// <param name="OtherIsOrigin">G is a column of the path's origin, not of the flow itself.</param>
internal sealed record BoundWithinTest(string Text, FieldSymbol Field, FieldSymbol Other, bool OtherIsOrigin = false) : BoundTest(Text, Field)
{
    public override ImmutableArray<FieldSymbol> Reads => OtherIsOrigin ? [Field] : [Field, Other];

    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => flow[field == Field ? Other : Field].Values.OfType<Inventories.TermValue>().Select(v => v.Text);
}

/// <summary><c>F marked m</c>.</summary>
internal sealed record BoundMarkTest(string Text, FieldSymbol Field, string Mark) : BoundTest(Text, Field)
{
    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => [$"{Mark}:{(Field.Under is [var first, ..] ? first : Field.Taxonomy!.Terms[0]).Name}"];
}

/// <summary><c>F is none</c>: an absence was declared.</summary>
internal sealed record BoundNoneTest(string Text, FieldSymbol Field) : BoundTest(Text, Field)
{
    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => ["none"];
}

/// <summary><c>F is unstated</c>: unknown when it is, false when it is not.</summary>
internal sealed record BoundUnstatedTest(string Text, FieldSymbol Field) : BoundTest(Text, Field)
{
    public override bool CanBeTrue => false;

    // Whatever is said, it is stated then.
    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => [];
}

/// <summary><c>F is yes</c>, <c>F is no</c>.</summary>
internal sealed record BoundYesNoTest(string Text, FieldSymbol Field, bool IsYes) : BoundTest(Text, Field)
{
    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => ["yes", "no"];
}

/// <summary><c>F is "…"</c> and <c>F contains "…"</c> over text, without regard to case.</summary>
internal sealed record BoundTextTest(string Text, FieldSymbol Field, ImmutableArray<string> Texts, bool IsContains) : BoundTest(Text, Field)
{
    /// <summary><see cref="Texts"/>, folded where they are not ASCII.</summary>
    public ImmutableArray<string> Folded { get; } = [.. Texts.Select(t => Ascii.IsValid(t) ? t : Identity.Fold(t))];

    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => Texts;
}

/// <summary><c>F in p</c> and <c>F only in p</c>.</summary>
internal sealed record BoundPlaceTest(string Text, FieldSymbol Field, TermQuantifier Quantifier, ImmutableArray<PlaceSymbol> Places)
    : BoundTest(Text, Field)
{
    public override ImmutableArray<FieldSymbol> Reads => Field.Minus is null ? [Field] : [Field, Field.Minus];

    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => Places.Where(p => !p.IsGroup).Select(p => p.Code);

    public override ImmutableArray<PlaceSymbol> ToldPlaces => Places;
}

internal enum ComparisonOperator
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A comparison with a value or with another column of the same type.</summary>
/// <param name="Value">The literal; null when <paramref name="Other"/> is compared.</param>
internal sealed record BoundComparison(
    string Text, FieldSymbol Field, ComparisonOperator Operator, Inventories.CellValue? Value, FieldSymbol? Other, bool OtherIsOrigin = false)
    : BoundTest(Text, Field)
{
    public override ImmutableArray<FieldSymbol> Reads => Other is null || OtherIsOrigin ? [Field] : [Field, Other];

    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => 
        (Value is { } value ? [value] : flow[field == Field ? Other! : Field].Values).SelectMany(Beside);

    /// <summary>The value, and the nearest on both sides.</summary>
    private static IEnumerable<string> Beside(Inventories.CellValue value) => value switch
    {
        Inventories.NumberValue number => new[] { -1m, 0m, 1m }.Select(d => (number.Number + d).ToString(CultureInfo.InvariantCulture)),
        Inventories.DateValue date => new[] { -1, 0, 1 }.Select(d => date.Date.AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Inventories.DurationValue { Duration: { IsUnlimited: false, IsCriterion: false } duration } => [.. new[] { 0, 1 }.Select(d => FormattableString.Invariant($"P{duration.Months}M{duration.Days + d}D")), "unlimited", "P1D"],
        _ => ["unlimited", "P1D"],
    };
}

/// <summary>A comparison of a number with what a register says of the countries a column covers: true when it holds for some of them.</summary>
internal sealed record BoundRegisterComparison(
    string Text, FieldSymbol Field, ComparisonOperator Operator, PlaceSymbol Register, FieldSymbol Places)
    : BoundTest(Text, Field)
{
    public override ImmutableArray<FieldSymbol> Reads => Places.Minus is null ? [Field, Places] : [Field, Places, Places.Minus];

    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => 
        field == Field ? GetValues(asOf).SelectMany(v => new[] { -1m, 0m, 1m }.Select(d => (v + d).ToString(CultureInfo.InvariantCulture)))
        : field == Places ? Register.Memberships.Where(m => m.HoldsOn(asOf)).DistinctBy(m => m.Value).Select(m => m.Place.Code)
        : [];

    public override ImmutableArray<PlaceSymbol> ToldPlaces => [Register];

    private IEnumerable<decimal> GetValues(DateOnly asOf) => Register.Memberships
        .Where(m => m.HoldsOn(asOf))
        .Select(m => decimal.TryParse(m.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : (decimal?)null)
        .OfType<decimal>()
        .Distinct()
        .Order();
}

/// <summary>A test of the origin of the path that is judged.</summary>
internal sealed record BoundOriginTest(string Text, BoundTest Test) : BoundCondition(Text);

/// <summary>A test of the other flows of the run: how many there are with the same values in some columns, on which a condition holds.</summary>
/// <param name="Field">The first of the columns that must be the same; evidence is shown on it.</param>
/// <param name="Count">At least so many flows, or distinct values.</param>
/// <param name="Keys">The columns that must be the same.</param>
/// <param name="Distinct">The column whose distinct values are counted, the flow itself among them; null to count other flows.</param>
/// <param name="Where">What must hold on them; null for nothing.</param>
internal sealed record BoundFlowTest(
    string Text, FieldSymbol Field, int Count, ImmutableArray<FieldSymbol> Keys, FieldSymbol? Distinct, BoundCondition? Where)
    : BoundTest(Text, Field)
{
    public override ImmutableArray<FieldSymbol> Reads => Distinct is null ? Keys : Keys.Add(Distinct);

    // What counts others is decided by what others declare.
    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => [];
}

/// <summary>A rule over paths: data that was <paramref name="From"/> reaches a flow that is <paramref name="To"/>.</summary>
/// <param name="Through">What ends the data's being what it was, where it holds; null when nothing does.</param>
internal sealed record BoundPath(string Text, BoundCondition From, BoundCondition To, BoundCondition? Through);

/// <summary><c>retention is unlimited</c>.</summary>
internal sealed record BoundUnlimitedTest(string Text, FieldSymbol Field) : BoundTest(Text, Field)
{
    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => ["unlimited", "P1D"];
}

/// <summary>An open-textured question, answered only by the column that documents the assessment.</summary>
internal sealed record BoundJudgement(string Text, FieldSymbol Field, LocalizedText Question) : BoundTest(Text, Field)
{
    public override IEnumerable<string> GetAnswers(FieldSymbol field, Inventories.Flow flow, DateOnly asOf) => ["yes", "no"];
}
