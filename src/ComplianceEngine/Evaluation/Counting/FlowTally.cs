using System.Collections.Concurrent;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>
/// The flows that a test of other flows is about, in groups that declare the same of its columns. Where either side leaves a column open, flows that agree in the others may be meant;
/// of such groups are made that leave it open for all, so that whoever asks looks at a few groups, however many there are.
/// Filled by one thread; once all is counted it may be asked by several.
/// </summary>
internal sealed class FlowTally(BoundFlowTest test, FlowKeys keys)
{
    // By the columns that whoever asks declares.
    private readonly ConcurrentDictionary<int, Lookup[]> _lookups = new();

    // By the number of the key.
    private FlowGroup?[] _groups = [];

    public BoundFlowTest Test => test;

    public FlowKeys Keys => keys;

    /// <summary>The group of a key that was added to <see cref="Keys"/>.</summary>
    public FlowGroup GetGroup(FlowKey key) => GrowingArray.At(ref _groups, key.Number!.Value) ??= new FlowGroup();

    /// <summary>Takes up what another counted, which is not used any more; in whatever order, nothing depends on who counted what.</summary>
    public void Take(FlowTally other)
    {
        if (other._groups.Length > _groups.Length)
        {
            Array.Resize(ref _groups, other._groups.Length);
        }

        for (var number = 0; number < other._groups.Length; number++)
        {
            if (_groups[number] is { } group && other._groups[number] is { } more)
            {
                group.Take(more);
            }
            else
            {
                _groups[number] ??= other._groups[number];
            }
        }
    }

    /// <summary>The flows seen from one that declares <paramref name="key"/>.</summary>
    /// <param name="names">Whether their names are asked for.</param>
    public OtherFlowCount Count(FlowKey key, CountedFlow itself, bool names)
    {
        var (same, alike) = FindMatching(key);

        // Distinct values are counted over flows of which the one that asks is one; among other flows it is none.
        var isAmong = test.Distinct is null && itself.Candidate != Truth.False && key.Agrees(itself.Key);
        var isCertain = isAmong && itself.Candidate == Truth.True && key.IsWhole && itself.Key.IsWhole;
        var certain = (same?.Certain ?? 0) - (isCertain ? 1 : 0);
        var total = (same?.Total ?? 0) + alike.Sum(g => g.Total) - (isAmong ? 1 : 0);
        var (sure, most) = test.Distinct is null ? (certain, total) : CountDistinct(same, alike);
        if (!names)
        {
            return new OtherFlowCount(sure, most, default, default);
        }

        var without = isAmong ? itself.Place : -1;
        var possible = alike.SelectMany(g => g.First).Concat(same?.FirstPossible ?? []);
        return new OtherFlowCount(sure, most, Name(same?.FirstCertain ?? [], certain, without), Name(possible, total - certain, without));
    }

    private (int Sure, int Most) CountDistinct(FlowGroup? same, List<FlowGroup> alike)
    {
        var all = (same is null ? alike : alike.Append(same)).Select(g => g.Values!).ToList();
        return (same?.Values!.Certain.Count ?? 0, TestEvaluator.GetMost(DistinctValues.CountUnion(all), all.Sum(v => v.Open), test.Distinct!));
    }

    private static NamedFlows Name(IEnumerable<NamedFlow> first, int count, int without) =>
        new([.. FirstFlows.FirstOf(first).Where(f => f.Place != without).Take(NamedFlows.Shown)], count);

    /// <summary>The group that declares the same where both declare every column, and those that agree in what both declare.</summary>
    private (FlowGroup? Same, List<FlowGroup> Alike) FindMatching(FlowKey key)
    {
        FlowGroup? same = null;
        var alike = new List<FlowGroup>();
        foreach (var lookup in _lookups.GetOrAdd(key.Mask, CreateLookups))
        {
            if (Find(key, lookup) is not { } found)
            {
                continue;
            }

            if (lookup.Shared == key.Mask && key.IsWhole)
            {
                same = found;
            }
            else
            {
                alike.Add(found);
            }
        }

        return (same, alike);
    }

    private FlowGroup? Find(FlowKey key, Lookup lookup)
    {
        var values = key.Project(lookup.Shared);
        if (lookup.Joined is { } joined)
        {
            return joined.Value.GetValueOrDefault(values);
        }

        return keys.Find(values)?.Number is { } number && number < _groups.Length ? _groups[number] : null;
    }

    private Lookup[] CreateLookups(int asking)
    {
        // Whether some groups declare more than they share.
        var declareMore = new Dictionary<int, bool>();
        foreach (var mask in Masks)
        {
            var shared = mask & asking;
            declareMore[shared] = declareMore.GetValueOrDefault(shared) || mask != shared;
        }

        var lookups = new List<Lookup>();
        foreach (var (shared, isJoined) in declareMore)
        {
            lookups.Add(new Lookup(shared, isJoined ? new(() => Join(asking, shared)) : null));
        }

        return [.. lookups];
    }

    private HashSet<int> Masks => field ??= FindMasks();

    private HashSet<int> FindMasks()
    {
        var masks = new HashSet<int>();
        for (var number = 0; number < _groups.Length; number++)
        {
            if (_groups[number] is not null)
            {
                masks.Add(keys[number].Mask);
            }
        }

        return masks;
    }

    private Dictionary<ArrayKey<int>, FlowGroup> Join(int asking, int shared)
    {
        var joined = new Dictionary<ArrayKey<int>, FlowGroup>();
        for (var number = 0; number < _groups.Length; number++)
        {
            if (_groups[number] is not { } group || (keys[number].Mask & asking) != shared)
            {
                continue;
            }

            var values = keys[number].Project(shared);
            if (!joined.TryGetValue(values, out var all))
            {
                joined.Add(values, all = new FlowGroup());
            }

            all.Take(group);
        }

        return joined;
    }

    /// <summary>How whoever declares some columns finds flows that share these of them.</summary>
    /// <param name="Shared">A bit for each column that both declare.</param>
    /// <param name="Joined">The flows by what they declare of these columns, whatever else they declare; null where they declare nothing else, and are found by their key.</param>
    private sealed record Lookup(int Shared, Lazy<Dictionary<ArrayKey<int>, FlowGroup>>? Joined);
}
