using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>
/// What findings on rows say, and where they are shown, without a derivation for each: both follow from the truths of the rule's tests, and the words from the cells that leave a test open.
/// The answers are those of <see cref="FindingFactory"/>. Not for several threads.
/// </summary>
internal sealed class RowTexts
{
    private const int ReasonsInMessage = 3;

    /// <summary>Characters of names and reasons.</summary>
    private const int MaximumRemembered = 1 << 23;

    private readonly ColumnarPlan _plan;
    private readonly Population _population;
    private readonly Phrases _phrases;
    private readonly Dictionary<DatedProgram, ProgramShapes> _programs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Atom, CellMemo<MessagePiece>> _open = new(ReferenceEqualityComparer.Instance);
    private readonly CellMemo<MessagePiece>?[] _names;
    private readonly Dictionary<string, MessagePiece> _byText = new(StringComparer.Ordinal);
    private readonly List<MessagePiece> _pieces = [];
    private readonly MessagePiece _separator = new("; ");
    private readonly List<MessagePiece> _more = [];
    private readonly List<ConditionNode> _leaves = [];
    private readonly List<ProgramShapes> _found = [];
    private readonly HashSet<string> _further = new(StringComparer.Ordinal);
    private BatchOutcomes _outcomes = null!;
    private int _remembered;

    /// <param name="population">Says why a test of other flows is open.</param>
    public RowTexts(ColumnarPlan plan, Population population)
    {
        _population = population;
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
            if (!_programs.TryGetValue(rows.Dated, out var shapes))
            {
                _programs.Add(rows.Dated, shapes = new ProgramShapes(rows.Rule, rows.Dated));
            }

            shapes.Start(outcomes.Batch);
            _found.Add(shapes);
        }
    }

    /// <summary>Works out <see cref="Pieces"/> and the column the finding is shown on.</summary>
    /// <returns>Null to show it on the flow.</returns>
    public FieldSymbol? Describe(FoundRow found)
    {
        var shapes = _found[found.Program];
        var shape = shapes.Find(found.Row) ?? shapes.Add(CreateShape(shapes, found));
        _pieces.Clear();
        switch (found.Outcome)
        {
            case Outcome.Violation:
                AddViolation(shapes, found.Row);
                break;
            case Outcome.Excepted:
                _pieces.Add(shape.Message!);
                break;
            default:
                AddUndetermined(shapes, shape, found.Row);
                break;
        }

        return shape.Place;
    }

    private void AddViolation(ProgramShapes shapes, int row)
    {
        foreach (var (literal, field) in shapes.Template ??= CreateTemplate(shapes.Rule))
        {
            _pieces.Add(field is null ? literal! : GetName(field, row));
        }
    }

    private MessagePiece GetName(FieldSymbol field, int row)
    {
        var names = _names[field.Ordinal] ??= new CellMemo<MessagePiece>([field]);
        return names.Find(_outcomes.Batch, row) ?? names.Add(row, Remember(MessageTemplate.Describe(_outcomes.Batch.GetFlow(row)[field], _phrases)));
    }

    private (MessagePiece? Literal, FieldSymbol? Field)[] CreateTemplate(RuleSymbol rule)
    {
        var parts = new List<(MessagePiece? Literal, FieldSymbol? Field)>();
        var before = rule.Status == RuleStatus.Contested ? _phrases.Contested : "";
        foreach (var (literal, field) in MessageTemplate.GetParts(rule.Message.In(_phrases.Language), _plan.Vocabulary))
        {
            if (before.Length + literal.Length > 0)
            {
                parts.Add((new MessagePiece(before + literal), null));
            }

            if (field is not null)
            {
                parts.Add((null, field));
            }

            before = "";
        }

        return [.. parts];
    }

    private void AddUndetermined(ProgramShapes shapes, FindingShape shape, int row)
    {
        var (before, after) = shapes.Frame ??= CreateFrame(shapes.Rule);
        _pieces.Add(before);
        var shown = 0;
        var all = 0;
        foreach (var open in shape.Open)
        {
            var piece = GetOpen(shapes, open, row);
            if (IsSaid(piece))
            {
                continue;
            }

            all++;
            if (shown < ReasonsInMessage)
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

        if (all > ReasonsInMessage)
        {
            _pieces.Add(GetMore(all - ReasonsInMessage));
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
            _more.Add(new MessagePiece(" " + _phrases.AndMore(_more.Count)));
        }

        return _more[count];
    }

    private (MessagePiece Before, MessagePiece After) CreateFrame(RuleSymbol rule)
    {
        const char Mark = '\uFFFF';
        var whole = _phrases.CannotDecide(rule.Title.In(_phrases.Language), Mark.ToString());
        var at = whole.LastIndexOf(Mark);
        return (new MessagePiece((rule.Status == RuleStatus.Contested ? _phrases.Contested : "") + whole[..at]), new MessagePiece(whole[(at + 1)..]));
    }

    private MessagePiece GetOpen(ProgramShapes shapes, OpenTest open, int row)
    {
        if (open.Reasons is not { } reasons)
        {
            var truths = ((PopulationNode)open.Node).Truths;
            return truths.Explain(_outcomes.Batch, row, seen => new MessagePiece(DescribeOpen(truths.Test, _phrases.OtherFlows(seen.Certain, seen.Possible))));
        }

        return reasons.Find(_outcomes.Batch, row) ?? reasons.Add(row, Remember(DescribeOpen(shapes.Rule, ((AtomNode)open.Node).Atom, row)));
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
        return _phrases.Open(cell.Field.Name, _phrases.Unknown(cell), _phrases.Unknown(cell) == _phrases.NotDeclared);
    }

    private string DescribeOpen(BoundTest test, RuleSymbol rule, DateOnly date, int row)
    {
        var context = _outcomes.Batch.GetContext(row) with { Date = date, Rule = rule, Population = _population };
        return DescribeOpen(test, TestEvaluator.Evaluate(test, context, explain: true).Reason);
    }

    private string DescribeOpen(BoundTest test, string reason) => _phrases.Open(test.Field.Name, reason, reason == _phrases.NotDeclared);

    private FindingShape CreateShape(ProgramShapes shapes, FoundRow found)
    {
        _leaves.Clear();
        if (found.Outcome == Outcome.Undetermined)
        {
            TruthWalk.AddOpen(shapes.Dated, _outcomes.Batch, found.Row, _leaves);
        }

        OpenTest[] open = [.. _leaves.Select(CreateOpen)];
        return new FindingShape(FindPlace(shapes, found.Row), open, found.Outcome == Outcome.Excepted ? DescribeExcepted(shapes, found.Row) : null);
    }

    /// <summary>The first open test that stands in the inventory; else where the rule says, or what carries its condition.</summary>
    private FieldSymbol? FindPlace(ProgramShapes shapes, int row)
    {
        if (_leaves.Select(l => l.Field).FirstOrDefault(IsThere) is { } open)
        {
            return open;
        }

        if (shapes.Rule.At is { } at && IsThere(at))
        {
            return at;
        }

        _leaves.Clear();
        TruthWalk.AddCarrying(shapes.Dated.When, _outcomes.Batch, row, _leaves);
        return _leaves.Select(l => l.Field).FirstOrDefault(f => f.Name != FlowContext.TerritoryField && IsThere(f));
    }

    private bool IsThere(FieldSymbol field) => _outcomes.Batch.Rows.HasColumn(field.Ordinal);

    private MessagePiece DescribeExcepted(ProgramShapes shapes, int row)
    {
        var holding = shapes.Dated.Exceptions.First(e => TruthWalk.GetTruth(e.Condition, _outcomes.Batch, row) == Truth.True).Symbol;
        var message = _phrases.ExceptedBy(shapes.Rule.Title.In(_phrases.Language), holding.Name.In(_phrases.Language));
        return new MessagePiece(shapes.Rule.Status == RuleStatus.Contested ? _phrases.Contested + message : message);
    }
}
