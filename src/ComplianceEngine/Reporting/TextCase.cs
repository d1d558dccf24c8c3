using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Casework;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Reporting;

/// <summary>The parts of a case as text for a terminal.</summary>
internal sealed class TextCase(Case subject, EvaluationResult result, ReportOptions options, TerminalStyle style, TextWriter writer)
{
    private const int FlowsShown = 6;
    private const int FactsShown = 6;
    private const int HopsShown = 20;
    private const int LongestName = 200;

    private readonly CaseText _text = new(subject, result);
    private readonly ReportWording _words = ReportWording.In(result.Language);
    private readonly ComparisonWording _compared = ComparisonWording.In(result.Language);

    public CaseWording Said { get; } = CaseWording.In(result.Language);

    private bool IsProof => options.Verbosity > 0;

    public void WriteVerdict()
    {
        WriteHeading(ReportWording.Fill(Said.CaseHeading, subject.Id, Said.Of(result.AsOf)));
        foreach (var sentence in _text.Verdict())
        {
            WriteParagraph(sentence);
        }

        writer.Write('\n');
    }

    /// <param name="most">So many in full.</param>
    /// <param name="headlines">So many more as a line each.</param>
    public void WriteMatters(string heading, string help, ImmutableArray<Matter> matters, int most, int headlines)
    {
        if (matters.IsEmpty)
        {
            return;
        }

        WriteHeading(heading);
        if (help.Length > 0)
        {
            WriteParagraph(help);
            writer.Write('\n');
        }

        most = options.ListsAll ? int.MaxValue : most;
        foreach (var matter in matters.Take(most))
        {
            WriteMatter(matter);
        }

        var rest = matters.Skip(most).ToList();
        foreach (var matter in rest.Take(headlines))
        {
            WriteHeadline(matter);
        }

        WriteMore(rest.Count - headlines, Said.Matters);
        writer.Write(rest.Count > 0 ? "\n" : "");
    }

    public void WriteGone()
    {
        if (result.Baseline is not { Gone: { IsEmpty: false } gone })
        {
            return;
        }

        WriteHeading(_compared.Gone);
        foreach (var finding in gone.Where(f => f.Outcome != Outcome.Excepted || options.ShowsExcepted()))
        {
            var word = finding.Outcome == Outcome.Violation ? _words.InText(Outcome.Violation) : _words.InText(finding.Outcome);
            var flow = ReportWording.Fill(_words.InFlow, TerminalText.Of(finding.Flow, LongestName));
            WriteLine($"{word}[{TerminalText.Of(finding.Rule)}]: {TerminalText.Of(finding.Message, ReportWords.MaximumMessage)} ({flow})");
        }

        writer.Write('\n');
    }

    public void WriteClaims(int witnesses)
    {
        var shown = subject.Claims.Where(c => options.ListsAll || c.Verdict == ClaimVerdict.Contradicted).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        WriteHeading(Said.ClaimsHeading);
        foreach (var claim in shown)
        {
            WriteClaim(claim, options.ListsAll ? int.MaxValue : witnesses);
        }
    }

    public void WriteUpcoming(int most)
    {
        if (subject.Upcoming.IsEmpty)
        {
            return;
        }

        if (options.ListsAll)
        {
            WriteMatters(Said.UpcomingHeading, "", subject.Upcoming, int.MaxValue, 0);
            return;
        }

        WriteHeading(Said.UpcomingHeading);
        foreach (var matter in subject.Upcoming.Take(most))
        {
            WriteHeadline(matter);
        }

        WriteMore(subject.Upcoming.Length - most, Said.Matters);
        writer.Write('\n');
    }

    public void WriteQuestions(int most)
    {
        if (subject.Questions.IsEmpty)
        {
            return;
        }

        WriteHeading(Said.QuestionsHeading);
        var number = 0;
        foreach (var question in subject.Questions.Take(options.ListsAll ? int.MaxValue : most))
        {
            number++;
            var lead = string.Create(CultureInfo.InvariantCulture, $"{number,3}. ");
            WriteHanging(lead, TerminalText.Of(_text.Ask(question.Column), ReportWords.MaximumMessage));
            var asked = $"{TerminalText.Of(Said.Controller(question.Controller), LongestName)}: {question.Column.Name} ({Said.Of(question.Gap)}); {_text.Waiting(question.Rules.Length, question.Flows.Length)}";
            WriteHanging("     ", asked);
        }

        WriteMore(subject.Questions.Length - number, Said.Questions);
        writer.Write('\n');
    }

    public void WriteColumns(int most)
    {
        if (subject.SilentColumns.IsEmpty)
        {
            return;
        }

        WriteHeading(Said.ColumnsHeading);
        var shown = subject.SilentColumns.Take(options.ListsAll ? int.MaxValue : most).ToList();
        foreach (var column in shown)
        {
            WriteLine($"  {column.Column.Name}: {Said.Of(column.Gap)}; {_text.Waiting(column.Rules.Length, column.Flows)}");
        }

        WriteMore(subject.SilentColumns.Length - shown.Count, Said.Columns);
        writer.Write('\n');
    }

    public void WriteNotJudged()
    {
        var sentences = _text.NotJudged().ToList();
        if (sentences.Count == 0)
        {
            return;
        }

        WriteHeading(Said.NotJudgedHeading);
        foreach (var sentence in sentences)
        {
            WriteParagraph(sentence);
        }

        writer.Write('\n');
    }

    private void WriteMatter(Matter matter)
    {
        var finding = matter.Example;
        WriteHead(matter);
        var suffix = $" ({ReportWording.Fill(_words.InFlow, TerminalText.Of(finding.Flow.Id, LongestName))})";
        var indent = DiagnosticRenderer.WriteSource(writer, style, finding.Location, suffix, carets => style.For(finding, carets), options.Width).Length;
        var notes = new NoteWriter(writer, $"{new string(' ', indent)} {style.Gutter("=")} ", indent + 5, options.Width);
        WriteStanding(matter, notes);
        notes.Write(_words.LawLabel, Citations(matter.Rule.Citations, withAddresses: IsProof));
        if (matter.Rule.Status == RuleStatus.Contested)
        {
            notes.Write(_words.ContestedLabel, _words.ContestedReading);
        }

        WriteFlows(matter, notes);
        WriteReasons(finding, notes);
        if (!finding.Hops.IsEmpty)
        {
            notes.WriteList(_words.PathLabel, Hops(finding.Hops));
        }

        WriteExceptions(finding, notes);
        WriteAdvice(matter, notes);
        writer.Write('\n');
    }

    /// <summary>A matter that is waived or asks "what if" says so where it is read first.</summary>
    private void WriteHead(Matter matter)
    {
        var first = true;
        var message = TerminalText.Of(matter.Example.Message, ReportWords.MaximumMessage) + When(matter);
        var head = Head(matter);
        foreach (var line in TextLines.Wrap($"{head}: {message}", options.Width))
        {
            // The head is painted apart from what follows it on the same line.
            var shown = first && line.StartsWith(head, StringComparison.Ordinal) ? style.For(matter.Example, head) + style.Bold(line[head.Length..]) : style.Bold("  " + line);
            writer.Write($"{shown}\n");
            first = false;
        }
    }

    private void WriteHeadline(Matter matter)
    {
        var head = Head(matter);
        var flows = Said.Flows.Count(matter.Flows.Length);
        var from = matter.Example.From is { } day ? Said.Of(day) + " " : "";
        var rest = ": " + TerminalText.Of(matter.Outcome == Outcome.Undetermined ? matter.Rule.Title.In(result.Language) : matter.Example.Message, ReportWords.MaximumMessage);
        var clipped = TextLines.Clip(rest, Math.Max(20, options.Width - TextWidth.Of(from + head + flows) - 3));
        writer.Write($"{from}{style.For(matter.Example, head)}{clipped} ({flows})\n");
    }

    private string Head(Matter matter)
    {
        var word = matter.Outcome == Outcome.Violation ? _words.InText(Outcome.Violation) : _words.InText(matter.Outcome);
        string[] tags = [.. matter.IsHypothetical ? [Said.HypotheticalTag] : Array.Empty<string>(), .. matter.Waiver is null ? [] : new[] { Said.WaivedTag }];
        return $"{word}[{TerminalText.Of(matter.Rule.Id)}]{(tags.Length == 0 ? "" : $" ({string.Join(", ", tags)})")}";
    }

    private string When(Matter matter) => matter.Example.From is { } day ? $" ({ReportWording.Fill(_words.UpcomingOn, Said.Of(day))})" : "";

    private void WriteStanding(Matter matter, NoteWriter notes)
    {
        if (matter.Waiver is { } waiver)
        {
            notes.Write(_compared.WaivedLabel, $"{TerminalText.Of(_compared.Of(waiver), ReportWords.MaximumMessage)} [{TerminalText.Of(waiver.Location.ToString())}]");
        }

        if (matter.Example.Baseline is not { } match)
        {
            return;
        }

        if (matter.Count == 1)
        {
            notes.WriteList($"{_compared.BaselineLabel}: {_compared.Of(match.State)}", [.. match.Differences.Select(d => TerminalText.Of(_compared.Of(d), ReportWords.MaximumMessage))]);
        }
        else
        {
            notes.Write(_compared.BaselineLabel, ReportWording.Fill(Said.BaselineCounts, matter.Baseline.New, matter.Baseline.Changed, matter.Baseline.Unchanged));
        }
    }

    private void WriteFlows(Matter matter, NoteWriter notes)
    {
        var names = matter.Flows.Select((f, i) => TerminalText.Of(f.Id, LongestName) + (matter.Fingerprints.IsEmpty ? "" : $" [{matter.Fingerprints[i]}]"));
        var listed = _text.List(names, options.ListsAll || IsProof ? int.MaxValue : FlowsShown);
        notes.Write(Said.Flows.Count(matter.Flows.Length), $"{listed}; {TerminalText.Of(Said.Controller(matter.Controller), LongestName)}{_text.Since(matter)}");
    }

    /// <summary>What an undecided finding leaves open is all that is needed to act on it; what carries a violation are its facts.</summary>
    private void WriteReasons(Finding finding, NoteWriter notes)
    {
        var isOpen = finding.Outcome == Outcome.Undetermined;
        if (IsProof)
        {
            notes.WriteList(_words.BecauseLabel, [.. finding.Because.Select(e => Evidence(e, finding.Location))]);
            return;
        }

        var evidence = finding.Because.Concat(isOpen ? finding.Exceptions.SelectMany(e => e.Because) : []).Where(e => !isOpen || e.Truth == Truth.Unknown);
        var facts = _text.Facts(finding, evidence).Select(f => TerminalText.Of(f.ToString(), ReportWords.MaximumMessage)).Distinct(StringComparer.Ordinal).Take(FactsShown).ToList();
        if (facts.Count > 0)
        {
            notes.Write(isOpen ? _words.OpenLabel : Said.FactsLabel, string.Join("; ", facts));
        }
    }

    private void WriteExceptions(Finding finding, NoteWriter notes)
    {
        if (IsProof)
        {
            foreach (var exception in finding.Exceptions)
            {
                notes.WriteList($"{_words.ExceptionLabel} {Name(exception)}: {_words.OfException(exception.Truth)}", [.. exception.Because.Select(e => Evidence(e, finding.Location))]);
            }

            return;
        }

        var failed = finding.Exceptions.Where(e => e.Truth == Truth.False).Select(Name).ToList();
        if (finding.Outcome == Outcome.Violation && failed.Count > 0)
        {
            notes.Write(Said.NoExceptionHolds, string.Join("; ", failed));
        }

        var open = finding.Exceptions.Where(e => e.Truth == Truth.Unknown).Select(Name).ToList();
        if (finding.Outcome == Outcome.Undetermined && open.Count > 0)
        {
            notes.Write(Said.ExceptionsOpen, string.Join("; ", open));
        }

        foreach (var exception in finding.Exceptions.Where(e => finding.Outcome == Outcome.Excepted && e.Truth == Truth.True))
        {
            notes.Write(_words.ExceptionLabel, $"{Name(exception)}: {_words.OfException(exception.Truth)}");
        }
    }

    private string Name(ExceptionResult exception)
    {
        var cites = exception.Exception.Citations.IsEmpty ? "" : $" ({string.Join("; ", exception.Exception.Citations.Select(c => TerminalText.Of(_words.Of(c))))})";
        return TerminalText.Of(exception.Name, LongestName) + cites;
    }

    private void WriteAdvice(Matter matter, NoteWriter notes)
    {
        var finding = matter.Example;
        if (matter.Outcome == Outcome.Violation && !finding.Remedies.IsEmpty)
        {
            notes.WriteList(_words.ResolveLabel, [.. finding.Remedies.Select(r => TerminalText.Of(r.Text, ReportWords.MaximumMessage))]);
        }

        if (matter.Outcome == Outcome.Undetermined)
        {
            var questions = finding.Questions.SelectMany(q => q.Facts).Select(f => f.Text).Distinct(StringComparer.Ordinal);
            notes.WriteList(_words.AskLabel, [.. questions.Select(q => TerminalText.Of(q, ReportWords.MaximumMessage))]);
        }
    }

    private void WriteClaim(ClaimResult claimed, int witnesses)
    {
        var claim = claimed.Claim;
        var head = style.For(claimed.Verdict, $"{_words.Of(claimed.Verdict)}[{TerminalText.Of(claim.Id)}]");
        writer.Write($"{head}{style.Bold(": " + TerminalText.Of(claim.Title.In(result.Language), ReportWords.MaximumMessage))}\n");
        var notes = new NoteWriter(writer, $"  {style.Gutter("=")} ", 6, options.Width);
        var date = claim.Date is { } day ? ", " + Said.Of(day) : "";
        var url = claim.Url is null ? "" : $" <{TerminalText.Of(claim.Url)}>";
        notes.Write(_words.SaidLabel, $"{TerminalText.Of(claim.Speaker)}{date}, {TerminalText.Of(claim.Source)}{url}");
        notes.Write(_words.SpeakingLabel, claimed.SpeakingTo.ToString(CultureInfo.InvariantCulture));
        foreach (var witness in claimed.Witnesses.Take(witnesses))
        {
            var place = $"{ReportWording.Fill(_words.InFlow, TerminalText.Of(witness.Flow.Id, LongestName))} [{TerminalText.Of(witness.Flow.Location.ToString())}]";
            var why = witness.Hops.IsEmpty ? witness.Because.Select(e => Evidence(e, witness.Flow.Location)).Take(IsProof ? int.MaxValue : 0) : Hops(witness.Hops);
            notes.WriteList($"{_words.OfWitness(claimed.Verdict)}: {place}", [.. why]);
        }

        var more = claimed.FurtherWitnesses + Math.Max(0, claimed.Witnesses.Length - witnesses);
        if (more > 0)
        {
            notes.Write(_words.OfWitness(claimed.Verdict), ReportWording.Fill(_words.FurtherWitnesses, more));
        }

        writer.Write('\n');
    }

    /// <summary>The way of the data, a line a flow; of a very long one both ends, and how much lies between.</summary>
    private List<string> Hops(ImmutableArray<PathHop> hops)
    {
        var shown = hops.Select(Hop);
        return IsProof || hops.Length <= HopsShown
            ? [.. shown]
            : [.. shown.Take(HopsShown / 2), ReportWording.Fill(_words.HopsLeftOut, hops.Length - HopsShown), .. shown.TakeLast(HopsShown / 2)];
    }

    private string Hop(PathHop hop)
    {
        var place = hop.Location is { } location ? $" [{TerminalText.Of(location.ToString())}]" : "";
        var doubt = hop.IsCertain ? "" : $" ({_words.OnlyPossible})";
        return $"{TerminalText.Of(hop.Flow, LongestName)}{place}: {TerminalText.Of(hop.Text, ReportWords.MaximumMessage)}{doubt}";
    }

    private string Evidence(Evidence evidence, TextLocation primary)
    {
        var declared = evidence switch
        {
            { Location: null } => $" ({_words.NoColumn})",
            { Value: var value } when value.AsSpan().Trim().IsEmpty => " " + _words.IsBlank,
            _ => " = " + TerminalText.Quote(evidence.Value),
        };
        var reason = evidence.Reason.Length == 0 ? "" : $" ({TerminalText.Of(evidence.Reason, ReportWords.MaximumMessage)})";
        var test = TerminalText.Of(evidence.Test, ReportWords.MaximumMessage);
        return $"{TerminalText.Of(evidence.Field)}{Place(evidence.Location, primary)}{declared}: `{test}` {_words.InText(evidence.Truth)}{reason}";
    }

    private static string Place(TextLocation? location, TextLocation primary)
    {
        if (location is null || location.CompareTo(primary) == 0)
        {
            return "";
        }

        var path = location.Path == primary.Path ? "" : TerminalText.Of(location.Path) + ":";
        return string.Create(CultureInfo.InvariantCulture, $" [{path}{location.StartLine}:{location.StartColumn}]");
    }

    /// <summary>Neighbouring citations of one publication share its address.</summary>
    private string Citations(ImmutableArray<Citation> citations, bool withAddresses)
    {
        var groups = new List<(string? Url, List<string> Texts)>();
        foreach (var citation in citations)
        {
            if (groups.Count == 0 || groups[^1].Url != citation.Url)
            {
                groups.Add((citation.Url, []));
            }

            groups[^1].Texts.Add(TerminalText.Of(_words.Of(citation)));
        }

        return string.Join("; ", groups.Select(g => string.Join(", ", g.Texts) + (g.Url is null || !withAddresses ? "" : $" <{TerminalText.Of(g.Url)}>")));
    }

    private void WriteHeading(string heading) => TextLines.WriteHeading(writer, style, TerminalText.Of(heading), options.Width);

    private void WriteMore(int number, Noun noun)
    {
        if (number > 0)
        {
            writer.Write($"{ReportWording.Fill(Said.MoreIn, noun.Count(number), "--all")}\n");
        }
    }

    private void WriteParagraph(string text) => WriteHanging("  ", TerminalText.Of(text, ReportWords.MaximumMessage));

    private void WriteHanging(string lead, string text) => TextLines.WriteHanging(writer, lead, text, options.Width);

    private void WriteLine(string text) => writer.Write($"{TextLines.Clip(text, options.Width)}\n");
}
