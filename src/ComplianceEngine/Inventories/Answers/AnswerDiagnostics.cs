using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Answers;

/// <summary>What is to be said of forms of answers (CE31xx).</summary>
internal static class AnswerDiagnostics
{
    internal static readonly DiagnosticDescriptor Header = new(
        "CE3101", DiagnosticSeverity.Error, "the file does not start with the header of a form of answers",
        "it has the columns `flow`, `column` and `answer`; it may have `inventory`, `question`, `controller`, `by`, `on` and `evidence`, and others that are for people");

    internal static readonly DiagnosticDescriptor Row = new(
        "CE3102", DiagnosticSeverity.Error, "the row cannot be read", "it needs as many cells as the header, and every quote its partner");

    internal static readonly DiagnosticDescriptor UnknownColumn = new(
        "CE3103", DiagnosticSeverity.Error, "no column is called `{0}`", "{1}");

    internal static readonly DiagnosticDescriptor NotAskedColumn = new(
        "CE3104", DiagnosticSeverity.Error, "`{0}` tells flows apart and is no fact to be answered", "correct it in the inventory");

    internal static readonly DiagnosticDescriptor Date = new(
        "CE3105", DiagnosticSeverity.Error, "`{0}` is no date", "write dates as 2026-12-12");

    internal static readonly DiagnosticDescriptor Unreadable = new(
        "CE3106", DiagnosticSeverity.Error, "the answer `{0}` is not read as `{1}`: {2}", "{3}");

    internal static readonly DiagnosticDescriptor UnknownFlow = new(
        "CE3107", DiagnosticSeverity.Error, "the inventory has no flow `{0}`{1}", "{2}");

    internal static readonly DiagnosticDescriptor Conflict = new(
        "CE3108", DiagnosticSeverity.Error, "flow `{0}` declares `{1}` = `{2}`, and is answered `{3}`", "what was declared is never overwritten: ask which is right, and correct the inventory or the answer");

    internal static readonly DiagnosticDescriptor Twice = new(
        "CE3109", DiagnosticSeverity.Error, "flow `{0}` is answered twice in `{1}`, and otherwise at {2}", "leave the right answer");

    internal static readonly DiagnosticDescriptor OtherInventory = new(
        "CE3110", DiagnosticSeverity.Error, "the form was made for another inventory ({0}); `{1}` is {2}", "answer the form of this inventory, or evaluate the inventory that the form was made for");

    internal static readonly DiagnosticDescriptor NoAnswer = new(
        "CE3111", DiagnosticSeverity.Warning, "nothing is answered in the form", "write into the column `answer`");

    internal static void ReportUnknownColumn(this DiagnosticBag diagnostics, string name, Vocabulary vocabulary, TextLocation place) => diagnostics.Add(Diagnostic.Create(
        UnknownColumn, place, name, EditDistance.FindNearest(name, vocabulary.Fields.Select(f => f.Name)) is { } near ? $"did you mean `{near}`?" : "see `comply schema`"));
}
