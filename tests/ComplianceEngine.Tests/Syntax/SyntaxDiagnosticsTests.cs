using System.Reflection;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Syntax;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

public sealed class SyntaxDiagnosticsTests
{
    /// <summary>Each is one mistake, or says with its marks how many it is.</summary>
    public static TheoryData<string> Mistakes =>
    [
        "define a = b {|CE1001:$|} and c",
        "define a = f is {|CE1001:“|}x{|CE1001:”|}",
        "law gdpr {|CE1002:\"Regulation|}\nlaw ccpa \"Act\"",
        "law gdpr \"a{|CE1003:\\n|}b\"",
        "define {|CE1004:`a|} = b",
        "define {|CE1005:``|} = b",
        "rule R \"t\"\n  since {|CE1006:2026-02-30|}\n  when a",
        "rule R \"t\"\n  since {|CE1006:0000-01-01|}",

        "{|CE1010:hello|} world\nlaw gdpr \"t\"",
        "{|CE1010:severity|} error",
        "pack {|CE1010:\"t\"|} version \"1\"",
        "pack demo \"t\" {|CE1010:\"1\"|} as of 2026-01-01",
        "pack demo \"t\" version \"1\" as of{|CE1010:|}",
        "law gdpr{|CE1010:|}\nlaw ccpa \"t\"",
        "law{|CE1010:|}",
        "define a{|CE1010:|}\nlaw gdpr \"t\"",
        "define a ={|CE1010:|}\nrule R \"t\"",
        "rule R{|CE1010:|}\n  severity error",
        "rule R \"t\" {|CE1010:nb|}\n  severity error",
        "rule R \"t\"\n  severity{|CE1010:|}\n  status active",
        "rule R \"t\"\n  status {|CE1010:\"x\"|}\n  when a",
        "rule R \"t\"\n  source {|CE1010:yes|} 2026-01-01\n  when a",
        "rule R \"t\"\n  source checked{|CE1010:|}\n  when a",
        "rule R \"t\"\n  cites{|CE1010:|}\n  when a",
        "rule R \"t\"\n  cites gdpr{|CE1010:|}\n  when a",
        "rule R \"t\"\n  cites gdpr art{|CE1010:|}\n  when a",
        "rule R \"t\"\n  cites gdpr art 9({|CE1010:)|}\n  when a",
        "rule R \"t\"\n  cites gdpr art 9(2{|CE1010:|}\n  when a",
        "rule R \"t\"\n  cites gdpr art 9,{|CE1010:|}\n  when a",
        "rule R \"t\"\n  cites case {|CE1010:C-252|}{|CE1001:/|}21\n  when a",
        "rule R \"t\"\n  cites case \"c\" para{|CE1010:|}\n  when a",
        "rule R \"t\"\n  since{|CE1010:|}\n  when a",
        "rule R \"t\"\n  since for {|CE1010:2020-01-01|}\n  when a",
        "rule R \"t\"\n  since for NO, IS{|CE1010:|}\n  when a",
        "rule R \"t\"\n  at{|CE1010:|}\n  when a",
        "rule R \"t\"\n  when{|CE1010:|}\n  message \"m\"",
        "rule R \"t\"\n  when a {|CE1010:b|} is c\n  message \"m\"",
        "rule R \"t\"\n  when a\n  {|CE1010:b|} is c\n  message \"m\"",
        "rule R \"t\"\n  unless {|CE1010:cites|} gdpr art 9 a\n  when a",
        "rule R \"t\"\n  message{|CE1010:|}\n  when a",
        "rule R \"t\"\n  severity error {|CE1010:x|} status active",
        "define a = (b{|CE1010:|}\nlaw gdpr \"t\"",
        "define a = {|CE1010:)|} and b\nlaw gdpr \"t\"",
        "define a = (b {|CE1010:c|} (d) e) and f",
        "define a = at least {|CE1010:two|} of (b; c)",
        "define a = at least 2 {|CE1010:(|}b; c)",
        "define a = at least 2 of{|CE1010:|}\nlaw gdpr \"t\"",
        "define a = at least 2 of (b; {|CE1010:;|} c)",
        "define a = at least 2 of (b; c{|CE1010:|}",
        "define a = judged {|CE1010:documented|} by lia",
        "define a = judged \"q\" documented by{|CE1010:|}",
        "define a = as of {|CE1010:is|} 2020-01-01",
        "define a = b may {|CE1010:c|}",
        "define a = b is not{|CE1010:|}",
        "define a = b includes c,{|CE1010:|}\ndefine d = e",
        "rule R \"t\"\n  when a includes{|CE1010:|}\n  source unchecked",
        "rule R \"t\"\n  when a\nexamples{|CE1010:|}\n// none\nlaw gdpr \"t\"",

        "rule R \"t\"\n  {|CE1010:for|} x from a to b\n  when a",
        "rule R \"t\"\n  since{|CE1010:|}\n  for path from a to b",
        "rule R \"t\"\n  for path {|CE1010:a|} to b\n  when a",
        "rule R \"t\"\n  for path from{|CE1010:|}\n    to b\n  when a",
        "rule R \"t\"\n  for path from a{|CE1010:|}\n  when a",
        "rule R \"t\"\n  for path from a {|CE1010:x|} y\n    to b\n  when a",
        "rule R \"t\"\n  for path from a {|CE1010:x|} y\n  when a",
        "rule R \"t\"\n  for path from a to{|CE1010:|}\n    unless through b\n  when a",
        "rule R \"t\"\n  for path from a to b unless through{|CE1010:|}\n  when a",
        "rule R \"t\"\n  when a\n  unless {|CE1010:through|} b is c\n  message \"m\"",
        "define a = b < origin c {|CE1010:for|} d\nlaw gdpr \"t\"",
        "define a = origin b{|CE1010:|}\nlaw gdpr \"t\"",
        "define a = no flow {|CE1010:with|} same b",
        "define a = flow exists with same{|CE1010:|}\nlaw gdpr \"t\"",
        "define a = flow exists with same b where {|CE1010:c|} is d",
        "define a = flow exists with same b where (c {|CE1010:d|})",
        "define a = at least 2 distinct{|CE1010:|}\nlaw gdpr \"t\"",
        "claim {|CE1010:\"t\"|} by \"s\" on 2025-01-01 source \"p\" about a no flow where b",
        "claim C \"t\" {|CE1010:on|} 2025-01-01 source \"p\" about a no flow where b",
        "claim C \"t\" by \"s\" on {|CE1010:\"p\"|} about a no flow where b",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\"{|CE1010:|}\n  no flow where b\nlaw gdpr \"t\"",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about{|CE1010:|}\n  no flow where b\nlaw gdpr \"t\"",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about a includes{|CE1010:|}\n  no path from b to c\nlaw gdpr \"t\"",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about a{|CE1010:|}\nlaw gdpr \"t\"",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about a {|CE1010:x|}\n  no flow where b",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about a no {|CE1010:system|} where b\nlaw gdpr \"t\"",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about a no flow {|CE1010:b|} is c",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about a no flow where b {|CE1010:c|}\nlaw gdpr \"t\"",

        "rule R \"t\"\n  for path {|CE1011:form|} a to b",
        "define a = flow {|CE1011:exist|} with same b",
        "define a = at least 1 {|CE1011:flow|} exist with same b",
        "{|CE1011:clain|} C \"t\" by \"s\" on 2025-01-01 source \"p\" about a no flow where b",
        "claim C \"t\" by \"s\" on 2025-01-01 source \"p\" about a no {|CE1011:folw|} where b",

        "rule R \"t\"\n  {|CE1011:mesage|} \"m\"\n  when a",
        "rule R \"t\"\n  {|CE1011:When|} a is b",
        "rule R \"t\"\n  when a\n{|CE1011:exampels|}\n  outcome | a\n  violation | b",
        "rule R \"t\"\n  when a\n{|CE1011:rul|} S \"t\"\n  when a",
        "{|CE1011:defin|} a = b",
        "/// doc\n{|CE1011:Rule|} R \"t\"",
        "define a = b {|CE1011:include|} c",
        "define a = b {|CE1011:=|} c",
        "define a = b may {|CE1011:revel|} c",

        "define {|CE1012:source|} = a",
        "define a = {|CE1012:origin|} is not b",
        "define a = flow exists with same {|CE1012:flow|}, b",
        "define a = {|CE1012:source|} is b",
        "define a = (\n  {|CE1012:version|} is b)",
        "rule R \"t\"\n  at {|CE1012:source|}\n  when a",

        "define a = b and c {|CE1013:or|} d and e or f",
        "define a = (b or c) and d\ndefine e = b or c {|CE1013:and|} d",

        $"define a = {new string('(', Parser.MaxDepth)}{{|CE1014:(|}}b{new string(')', Parser.MaxDepth + 1)} and c",
        $"define a = {new string('(', Parser.MaxDepth)}{{|CE1014:(|}}b",

        "define a = b within c, {|CE1015:d|}",
        "define a = b < 1, {|CE1015:2|}, 3",

        "define a = at least {|CE1016:0|} of (b; c)",
        "define a = at least {|CE1016:99999999999|} of (b; c)",
        "define a = at least {|CE1016:1.5|} of (b; c)",
        "define a = at least {|CE1016:0|} flows exist with same b",

        "rule R \"t\"\n  message {|CE1017:english|} \"m\"",
        "rule R \"t\"\n  unless \"x\" cites gdpr art 9 {|CE1018:cites|} gdpr art 10 a",

        "rule R \"t\"\n  {|CE1019:/// late|}\n  severity error",
        "rule R \"t\" {|CE1019:/// behind|}\n  severity error",
        "law gdpr \"t\"\n{|CE1019:/// of nothing|}\n/// at all\n",

        "rule R \"t\"\nexamples\n  outcome | a\n  {|CE1020:violation|}\n  violation | b\n  {|CE1020:violation | b | c|}",
        "rule R \"t\"\nexamples\n  outcome | a\n  violation | b\n  {|CE1020:severity error|}\n  when a is b\n  message \"m\"\nlaw gdpr \"t\"",
        "rule R \"t\"\nexamples\n  {|CE1021:| outcome | a ||}\n  | violation | b |",
        "rule R \"t\"\nexamples {|CE1022:outcome | $ \"|}\n  outcome | a\n  violation | b",

        $"define a = {string.Concat(Enumerable.Repeat("{|CE1001:$|} ", SyntaxDiagnostics.MaxCount))}{{|CE1099:$|}} $ $ b",
    ];

    /// <summary>For the test that no descriptor of the product goes unprovoked.</summary>
    public static IEnumerable<string> ProvokedIds => Mistakes.SelectMany(m => AnnotatedText.Parse(m.Data).Marks).Select(m => m.Id).Distinct(StringComparer.Ordinal);

    public static TheoryData<string> Descriptors => [.. AllDescriptors.Select(d => d.Id)];

    private static IEnumerable<DiagnosticDescriptor> AllDescriptors => typeof(SyntaxDiagnostics)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Parse_Mistake_IsReportedWhereItIsAndOnce(string markup)
    {
        var annotated = AnnotatedText.Parse(markup);
        var tree = SyntaxTreeAssert.ParsesLosslessly(annotated.Text);

        DiagnosticAssert.AreMarked(annotated, tree.Diagnostics);
        SyntaxTreeAssert.HasSoundSpans(tree);
        Assert.All(tree.Diagnostics, d => Assert.DoesNotContain('\n', d.Message));
    }

    [Theory]
    [MemberData(nameof(Descriptors))]
    public void Descriptor_Any_IsProvoked(string id) => Assert.Contains(id, ProvokedIds);

    [Fact]
    public void Descriptors_Ids_AreUniqueAndOfThePhase()
    {
        Assert.Distinct(AllDescriptors.Select(d => d.Id));
        Assert.All(AllDescriptors, d => Assert.Matches("^CE1[0-9]{3}$", d.Id));
    }

    [Theory]
    [InlineData("rule R \"t\"\n  mesage \"m\"", "unknown keyword `mesage`", "did you mean `message`?")]
    [InlineData("rule R \"t\"\n  since soon", "expected a date such as `2026-11-23`, found `soon`", null)]
    [InlineData("rule R \"t\"\n  since", "expected a date such as `2026-11-23`, found the end of the file", null)]
    [InlineData("rule R \"t\"\nexamples\n  a|b\n  c\n", "one cell where the header has 2", "a blank cell still has its bar")]
    [InlineData("define a = b \u0007", "unexpected character `U+0007`", "texts stand in straight quotes `\"`, names with other characters in backticks")]
    public void Parse_Mistake_IsSaidInPlainWords(string text, string message, string? help)
    {
        var diagnostic = Assert.Single(SyntaxTree.Parse(SourceText.From(text, "test.rule")).Diagnostics);

        Assert.Equal((message, help), (diagnostic.Message, diagnostic.Help));
    }
}
