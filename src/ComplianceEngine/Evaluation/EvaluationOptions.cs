using System.Collections.Immutable;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>The parameters of an evaluation; together with inventories and rules they determine every byte of the result, those excepted that say they change no byte.</summary>
/// <param name="AsOf">The date for which is evaluated.</param>
public sealed record EvaluationOptions(DateOnly AsOf)
{
    /// <summary>Rule ids or prefixes of ids to evaluate; empty for all.</summary>
    public ImmutableArray<string> Select { get; init; } = [];

    /// <summary>Rule ids or prefixes of ids to leave out.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>Keys of inventories, by the name each is read under: they belong to the identity of its flows, so that two inventories may use one flow id for two flows. Most need none; names of files are none, since they change from month to month.</summary>
    public ImmutableDictionary<string, string> InventoryKeys { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Forms of answers, put into the inventories before anything is evaluated.</summary>
    public ImmutableArray<AnswerSheet> Answers { get; init; } = [];

    /// <summary>How many flows are evaluated at a time; changes no byte of the result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The language of messages, reasons and questions.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>Whether inventories get a digest, which costs as much as evaluating them; reports that tell it need it.</summary>
    public bool IsDigested { get; init; } = true;

    /// <summary>Whether findings on paths name the other origins that lead to the same end; otherwise they are counted. On long chains their names are many.</summary>
    public bool ListsOrigins { get; init; }

    /// <summary>Whether questions and remedies are worked out for all shapes, which costs more than the findings; otherwise <see cref="Findings.EvaluationResult.Advise"/> does so for those it is given.</summary>
    public bool IsAdvised { get; init; } = true;

    /// <summary>Whether rules that wait for a column say so all the same: for the derivation of one rule on one flow.</summary>
    internal bool ShowsWaiting { get; init; }

    /// <summary>Ends an evaluation early, with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told now and then how far the reading of a long inventory is; on the thread that asked for the result.</summary>
    public Action<EvaluationProgress>? Progress { get; init; }

    /// <summary>About how many bytes of an inventory are read into rows at once.</summary>
    internal int BlockBytes { get; init; } = TextBlockReader.UsualBytes;

    /// <summary>What keeps rules over paths bounded.</summary>
    internal PathLimits PathLimits { get; init; } = PathLimits.Default;
}

/// <summary>How far the reading of an inventory is. It may be read more than once.</summary>
/// <param name="Rows">Rows evaluated in this reading.</param>
/// <param name="Bytes">Bytes read of it.</param>
/// <param name="Length">Bytes there are.</param>
public readonly record struct EvaluationProgress(long Rows, long Bytes, long Length);
