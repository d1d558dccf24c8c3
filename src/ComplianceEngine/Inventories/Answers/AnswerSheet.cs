using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Answers;

/// <summary>A form of answers as it came back: read as strictly as an inventory.</summary>
/// <param name="Path">The name it is shown under.</param>
/// <param name="Sha256">Lower-case hex digest of its bytes.</param>
/// <param name="Rows">The rows that could be read, in order; those without an answer too.</param>
/// <param name="Diagnostics">What is wrong with it, sorted; with an error among them it must not be used.</param>
public sealed record AnswerSheet(string Path, string Sha256, ImmutableArray<AnswerRow> Rows, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Stands for all flows of a question that are not answered in a row of their own.</summary>
    public const string EveryFlow = "*";

    /// <summary>Digits of the digest of the inventory that a form names.</summary>
    public const int DigestLength = 16;

    /// <summary>Reads a form as CSV: comma, semicolon or tab between the cells, the columns in any order. Never throws on bad content.</summary>
    /// <param name="content">The bytes, read to their end.</param>
    public static AnswerSheet Read(Stream content, string path, Vocabulary vocabulary) => new AnswerSheetReader(path, vocabulary).Read(content);

    /// <summary>Reads a form that is no CSV.</summary>
    /// <param name="sha256">The digest of its bytes.</param>
    public static AnswerSheet Read(RecordSource source, string sha256, string path, Vocabulary vocabulary) => new AnswerSheetReader(path, vocabulary).Read(source, sha256);

    /// <summary>
    /// The inventory with the answers in their cells, each with its own provenance. What was declared is never overwritten: an answer that says something else is an error, and so is one about a flow or
    /// column that is not there, two answers to one cell, and a form made for another inventory. A value that is too coarse may be refined.
    /// </summary>
    public Inventory ApplyTo(Inventory inventory, Vocabulary vocabulary, DiagnosticBag diagnostics) => new AnswerApplication(this, inventory, vocabulary, diagnostics).Apply();
}

/// <summary>One row of a form.</summary>
/// <param name="Inventory">The first digits of the digest of the inventory it was made for; empty when it does not say.</param>
/// <param name="Controller">The controller it names; empty for any.</param>
/// <param name="Flow">The flow, or <see cref="AnswerSheet.EveryFlow"/>.</param>
/// <param name="Question">The question it belongs to; empty when it does not say.</param>
/// <param name="Column">The column.</param>
/// <param name="Cell">What was answered, at its place; null where nothing was.</param>
/// <param name="Answer">Who answered, when, on what evidence; null where nobody did.</param>
/// <param name="Place">The row.</param>
public sealed record AnswerRow(string Inventory, string Controller, string Flow, string Question, FieldSymbol Column, Cell? Cell, CellAnswer? Answer, TextLocation Place);
