using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>
/// What findings on rows say, and where they are shown, without a derivation for each: both follow from the truths of the rule's tests, and the words from the cells that leave a test open.
/// Not for several threads.
/// </summary>
internal sealed class RowTexts
{
    /// <summary>Characters of names and reasons.</summary>
    private const int MaximumRemembered = 1 << 23;

    private readonly ColumnarPlan _plan;
    private readonly RunFlows _run;
    private readonly Phrases _phrases;
    private readonly Dictionary<DatedProgram, MessagePatterns> _programs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Atom, CellMemo<MessagePiece>> _open = new(ReferenceEqualityComparer.Instance);
    private readonly CellMemo<MessagePiece>?[] _names;
    private readonly Dictionary<string, MessagePiece> _byText = new(StringComparer.Ordinal);
    private readonly List<MessagePiece> _pieces = [];
    private readonly MessagePiece _separator = new(FindingMessage.Separator);
    private readonly List<MessagePiece> _more = [];
    private readonly List<ConditionNode> _leaves = [];
    private readonly List<MessagePatterns> _found = [];
    private readonly HashSet<string> _further = new(StringComparer.Ordinal);
    private BatchOutcomes _outcomes = null!;
    private int _remembered;

    /// <param name="run">Says why a test of other flows is open.</param>
    public RowTexts(ColumnarPlan plan, RunFlows run)
    {
        _run = run;
        _plan = plan;
        _phrases = new Phrases(plan.Options.Language);
        _names = new CellMemo<MessagePiece>?[plan.Vocabulary.Fields.Length];
    }

    /// <summary>The parts of the message last described.</summary>
    public ReadOnlySpan<MessagePiece> Pieces => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pieces);

    /// <summary>What a report writer has made of the rule and outcome of a finding for itself; the same for all such findings, so that it is made once.</summary>
    public ref Utf8Text GetWritten(FoundRow found) => ref _found[found.Program].Written[(int)found.Outcome];

    /// <summary>Turns to the outcomes of another batch.</summary>
    public void Start(BatchOutcomes outcomes)
    {
        _outcomes = outcomes;
        _found.Clear();
        foreach (var rows in outcomes.Programs)
        {
            if (!_programs.TryGetValue(rows.Dated, out var patterns))
            {
                _programs.Add(rows.Dated, patterns = new MessagePatterns(rows.Rule, rows.Dated));
            }

            patterns.Start(outcomes.Batch);
            _found.Add(patterns);
        }
    }

    /// <summary>Works out <see cref="Pieces"/> and the column the finding is shown on.</summary>
    /// <returns>Null to show it on the flow.</returns>
    public FieldSymbol? Describe(FoundRow found)
    {
        var patterns = _found[found.Program];
        var pattern = patterns.Find(found.Row) ?? patterns.Add(CreatePattern(patterns, found));
        _pieces.Clear();
        switch (found.Outcome)
        {
            case Outcome.Violation:
                AddViolation(patterns, found.Row);
                break;
            case Outcome.Excepted:
                _pieces.Add(pattern.Message!);
                break;
            default:
                AddUndetermined(patterns, pattern, found.Row);
                break;
        }

        return Array.Find(pattern.Places, f => _outcomes.Batch.Rows.IsThere(found.Row, f.Ordinal));
    }

    private void AddViolation(MessagePatterns patterns, int row)
    {
        foreach (var (literal, field) in patterns.Template ??= CreateTemplate(patterns.Rule))
        {
            _pieces.Add(field is null ? literal! : GetName(field, row));
        }
    }

    private MessagePiece GetName(FieldSymbol field, int row)
    {
        var names = _names[field.Ordinal] ??= new CellMemo<MessagePiece>([field]);
        return names.Find(_outcomes.Batch, row) ?? names.Add(row, Remember(_phrases.Describe(_outcomes.Batch.GetFlow(row)[field])));
    }

    private (MessagePiece? Literal, FieldSymbol? Field)[] CreateTemplate(RuleSymbol rule)
    {
        var parts = new List<(MessagePiece? Literal, FieldSymbol? Field)>();
        foreach (var (literal, field) in MessageTemplate.GetParts(FindingMessage.GetTemplate(rule, _phrases), _plan.Vocabulary))
        {
            if (literal.Length > 0)
            {
                parts.Add((new MessagePiece(literal), null));
            }

            if (field is not null)
            {
                parts.Add((null, field));
            }
        }

        return [.. parts];
    }

    private void AddUndetermined(MessagePatterns patterns, MessagePattern pattern, int row)
    {
        var (before, after) = patterns.Frame ??= CreateFrame(patterns.Rule);
        _pieces.Add(before);
        var shown = 0;
        var all = 0;
        foreach (var open in pattern.Open)
        {
            var piece = GetOpen(patterns, open, row);
            if (IsSaid(piece))
            {
                continue;
            }

            all++;
            if (shown < FindingMessage.MostReasons)
            {
                if (shown++ > 0)
                {
                    _pieces.Add(_separator);
                }

                _pieces.Add(piece);
            }
            else
            {
                _further.Add(piece.Text);
            }
        }

        if (all > FindingMessage.MostReasons)
        {
            _pieces.Add(GetMore(all - FindingMessage.MostReasons));
        }

        _further.Clear();
        _pieces.Add(after);
    }

    /// <summary>One reason is told once, for however many tests it holds.</summary>
    private bool IsSaid(MessagePiece piece)
    {
        for (var i = 1; i < _pieces.Count; i += 2)
        {
            if (_pieces[i].Text == piece.Text)
            {
                return true;
            }
        }

        return _further.Count > 0 && _further.Contains(piece.Text);
    }

    private MessagePiece GetMore(int count)
    {
        while (_more.Count <= count)
        {
            _more.Add(new MessagePiece(FindingMessage.GetMore(_more.Count, _phrases)));
        }

        return _more[count];
    }

    private (MessagePiece Before, MessagePiece After) CreateFrame(RuleSymbol rule)
    {
        var (before, after) = FindingMessage.GetFrame(rule, _phrases);
        return (new MessagePiece(before), new MessagePiece(after));
    }

    private MessagePiece GetOpen(MessagePatterns patterns, OpenTest open, int row)
    {
        if (open.Reasons is not { } reasons)
        {
            var truths = ((FlowTestNode)open.Node).Truths;
            return truths.Explain(_outcomes.Batch, row, seen => new MessagePiece(DescribeOpen(truths.Test, _phrases.OtherFlows(seen.Certain, seen.Possible))));
        }

        return reasons.Find(_outcomes.Batch, row) ?? reasons.Add(row, Remember(DescribeOpen(patterns.Rule, ((AtomNode)open.Node).Atom, row)));
    }

    /// <summary>The piece of a text, one for all that say the same; where there would be too many, what was remembered before is forgotten, so that memory stays bounded whatever the file.</summary>
    private MessagePiece Remember(string text)
    {
        if (_byText.TryGetValue(text, out var known))
        {
            return known;
        }

        if ((_remembered += text.Length) > MaximumRemembered)
        {
            _remembered = text.Length;
            _byText.Clear();
            foreach (var memo in _open.Values.Concat(_names.OfType<CellMemo<MessagePiece>>()))
            {
                memo.Clear();
            }
        }

        return _byText[text] = new MessagePiece(text);
    }

    private OpenTest CreateOpen(ConditionNode node)
    {
        if (node is not AtomNode { Atom: var atom })
        {
            return new OpenTest(node, null);
        }

        if (!_open.TryGetValue(atom, out var reasons))
        {
            _open.Add(atom, reasons = new CellMemo<MessagePiece>(atom.Reads));
        }

        return new OpenTest(node, reasons);
    }

    private string DescribeOpen(RuleSymbol rule, Atom atom, int row)
    {
        if (atom is TestAtom test)
        {
            return DescribeOpen(test.Test, rule, test.Date, row);
        }

        var cell = _outcomes.Batch.GetFlow(row)[_plan.Vocabulary.FindField(FlowContext.TerritoryField)!];
        return FindingMessage.GetReason(cell.Field.Name, _phrases.Unknown(cell), _phrases);
    }

    private string DescribeOpen(BoundTest test, RuleSymbol rule, DateOnly date, int row)
    {
        var context = _outcomes.Batch.GetContext(row) with { Date = date, Rule = rule, Run = _run };
        return DescribeOpen(test, TestEvaluator.Evaluate(test, context, explain: true).Reason);
    }

    private string DescribeOpen(BoundTest test, string reason) => FindingMessage.GetReason(test.Field.Name, reason, _phrases);

    private MessagePattern CreatePattern(MessagePatterns patterns, FoundRow found)
    {
        _leaves.Clear();
        if (found.Outcome == Outcome.Undetermined)
        {
            TruthWalk.AddOpen(patterns.Dated, _outcomes.Batch, found.Row, _leaves);
        }

        OpenTest[] open = [.. _leaves.Select(CreateOpen)];
        return new MessagePattern(FindPlaces(patterns, found.Row), open, found.Outcome == Outcome.Excepted ? DescribeExcepted(patterns, found.Row) : null);
    }

    /// <summary>The open tests; then where the rule says; then what carries its condition.</summary>
    private FieldSymbol[] FindPlaces(MessagePatterns patterns, int row)
    {
        var places = _leaves.Select(l => l.Field).Concat(patterns.Rule.At is { } at ? [at] : []).ToList();
        _leaves.Clear();
        TruthWalk.AddCarrying(patterns.Dated.When, _outcomes.Batch, row, _leaves);
        places.AddRange(_leaves.Select(l => l.Field).Where(f => f.Name != FlowContext.TerritoryField));
        return [.. places.Distinct()];
    }

    private MessagePiece DescribeExcepted(MessagePatterns patterns, int row)
    {
        var holding = patterns.Dated.Exceptions.First(e => TruthWalk.GetTruth(e.Condition, _outcomes.Batch, row) == Truth.True).Symbol;
        return new MessagePiece(FindingMessage.OfExcepted(patterns.Rule, holding.Name.In(_phrases.Language), _phrases));
    }
}
