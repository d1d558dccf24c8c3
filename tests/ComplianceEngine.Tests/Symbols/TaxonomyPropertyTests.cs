using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;
using CsCheck;

namespace ComplianceEngine.Tests.Symbols;

public class TaxonomyPropertyTests
{
    /// <summary>Links and revelations of a random DAG: term i may only name terms before it as broader, whatever its place in the file.</summary>
    private static readonly Gen<(int[][] Broader, int[][] Reveals)> s_graphs =
        from size in Gen.Int[1, 70]
        from broader in Gen.Int[0, 1000].Array[0, 3].Array[size]
        from reveals in Gen.Int[0, 1000].Array[0, 2].Array[size]
        select (
            broader.Select((b, i) => i == 0 ? [] : b.Select(x => x % i).Distinct().ToArray()).ToArray(),
            reveals.Select(r => r.Select(x => x % size).Distinct().ToArray()).ToArray());

    [Fact]
    public void IsNarrowerOrEqual_RandomDag_EqualsGraphSearch() =>
        s_graphs.Sample(
            graph =>
            {
                var (taxonomy, terms) = Build(graph);
                var above = terms.Select((_, i) => Search(graph.Broader, i)).ToArray();
                return Pairs(terms.Length).All(p => taxonomy.IsNarrowerOrEqual(terms[p.I], terms[p.J]) == above[p.I].Contains(p.J));
            },
            iter: 100);

    [Fact]
    public void IsNarrowerOrEqual_RandomDag_IsAPartialOrder() =>
        s_graphs.Sample(
            graph =>
            {
                var (taxonomy, terms) = Build(graph);
                return terms.All(t => taxonomy.IsNarrowerOrEqual(t, t))
                    && Pairs(terms.Length).All(p => p.I == p.J || !(taxonomy.IsNarrowerOrEqual(terms[p.I], terms[p.J]) && taxonomy.IsNarrowerOrEqual(terms[p.J], terms[p.I])))
                    && Pairs(terms.Length).Where(p => taxonomy.IsNarrowerOrEqual(terms[p.I], terms[p.J]))
                        .All(p => terms.All(t => !taxonomy.IsNarrowerOrEqual(terms[p.J], t) || taxonomy.IsNarrowerOrEqual(terms[p.I], t)));
            },
            iter: 30);

    [Fact]
    public void Overlaps_RandomDag_EqualsSearchForACommonNarrowerTerm() =>
        s_graphs.Sample(
            graph =>
            {
                var (taxonomy, terms) = Build(graph);
                var above = terms.Select((_, i) => Search(graph.Broader, i)).ToArray();
                return Pairs(terms.Length).All(p => taxonomy.Overlaps(terms[p.I], terms[p.J]) == above.Any(a => a.Contains(p.I) && a.Contains(p.J)));
            },
            iter: 100);

    [Fact]
    public void GetNarrowerOrEqual_RandomDag_EqualsGraphSearch() =>
        s_graphs.Sample(
            graph =>
            {
                var (taxonomy, terms) = Build(graph);
                var above = terms.Select((_, i) => Search(graph.Broader, i)).ToArray();
                return terms.Select((t, i) => taxonomy.GetNarrowerOrEqual(t).ToHashSet().SetEquals(terms.Where((_, j) => above[j].Contains(i)))).All(x => x);
            },
            iter: 100);

    [Fact]
    public void GetRevealable_RandomDag_EqualsBruteForce() =>
        s_graphs.Sample(
            graph =>
            {
                var (taxonomy, terms) = Build(graph);
                var above = terms.Select((_, i) => Search(graph.Broader, i)).ToArray();
                return Enumerable.Range(0, terms.Length).All(i =>
                {
                    var meant = Enumerable.Range(0, terms.Length).Where(j => above[j].Contains(i));
                    var expected = meant.SelectMany(j => above[j].SelectMany(b => graph.Reveals[b]).SelectMany(s => Topics(graph.Broader, s)).Where(s => !above[j].Contains(s))).Distinct().Select(s => terms[s]).OrderBy(t => t.Ordinal);
                    return expected.SequenceEqual(taxonomy.GetRevealable(terms[i]));
                });
            },
            iter: 100);

    [Theory]
    [InlineData("purpose", "purpose", 0)]
    [InlineData("pupose", "purpose", 1)]
    [InlineData("purpsoe", "purpose", 1)]
    [InlineData("PURPOSE", "purpose", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void EditDistance_Pair_CountsEdits(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Compute(left, right));
        Assert.Equal(distance, EditDistance.Compute(right, left));
    }

    [Fact]
    public void EditDistance_WithABound_IsTheSameUpToIt()
    {
        var random = new Random(5);
        string Draw() => new([.. Enumerable.Range(0, random.Next(9)).Select(_ => "aAbc"[random.Next(4)])]);
        for (var i = 0; i < 20_000; i++)
        {
            var (left, right, most) = (Draw(), Draw(), random.Next(7));
            var (all, bounded) = (EditDistance.Compute(left, right), EditDistance.Compute(left, right, most));
            Assert.True(all <= most ? bounded == all : bounded > most, $"{left} {right}: {all}, within {most}: {bounded}");
        }
    }

    [Fact]
    public void Suggest_LastPartOfAName_GivesTheWholeName()
    {
        var data = TestVocabulary.Shipped.FindTaxonomy("data")!;
        Assert.Equal("content.conversation.ai_chat", data.Suggest("ai_chat"));
        Assert.Equal("advertising.personalised", TestVocabulary.Shipped.FindTaxonomy("purpose")!.Suggest("advertisng.personalised"));
        Assert.Null(data.Suggest("zzzzzzzzzzzz"));
        Assert.Null(data.Suggest(new string('x', 1_000_000)));
        Assert.Equal("legal_basis", TestVocabulary.Shipped.SuggestField("legal_bases"));
    }

    private static (Taxonomy Taxonomy, TermSymbol[] Terms) Build((int[][] Broader, int[][] Reveals) graph)
    {
        // Written last term first, so that a file which names a term before its row is read too.
        var text = new StringBuilder("term,broader,label,may_reveal\n");
        for (var i = graph.Broader.Length - 1; i >= 0; i--)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"t{i},{Join(graph.Broader[i])},Label {i},{Join(graph.Reveals[i])}\n");
        }

        var taxonomy = Vocabulary.Load([SourceText.From(text.ToString(), "taxonomies/random.csv")]).Taxonomies[0];
        return (taxonomy, [.. Enumerable.Range(0, graph.Broader.Length).Select(i => taxonomy.Find(FormattableString.Invariant($"t{i}"))!)]);
    }

    private static string Join(int[] terms) => string.Join('|', terms.Select(t => FormattableString.Invariant($"t{t}")));

    private static HashSet<int> Search(int[][] broader, int start)
    {
        var found = new HashSet<int> { start };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var term))
        {
            foreach (var next in broader[term].Where(found.Add))
            {
                queue.Enqueue(next);
            }
        }

        return found;
    }

    private static IEnumerable<int> Topics(int[][] broader, int stated)
    {
        var narrower = Enumerable.Range(0, broader.Length).Where(i => broader[i].Contains(stated)).ToList();
        return broader[stated].Length == 0 && narrower.Count > 0 ? narrower : [stated];
    }

    private static IEnumerable<(int I, int J)> Pairs(int count) =>
        Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(0, count).Select(j => (i, j)));
}
