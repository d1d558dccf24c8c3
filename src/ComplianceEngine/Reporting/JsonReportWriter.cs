using System.Text.Json;
using ComplianceEngine.Casework;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>
/// The whole result, unaltered: the document other programs build on. Property names are a contract (<c>comply-result-2.schema.json</c> beside this file); excepted findings are always in it.
/// What many findings share is said once: rules, shapes, reasons and ways stand in tables of their own, and the cells of a flow at its first finding.
/// Findings come first, a line each, so that the document is written while they are found.
/// </summary>
internal sealed class JsonReportWriter : IReportWriter
{
    /// <summary>The version of the names.</summary>
    public const int SchemaVersion = 2;

    public void Write(EvaluationResult result, TextWriter writer) => CreateSink(writer).Write(result);

    /// <summary>A sink that writes the report while findings are found.</summary>
    public static FindingSink CreateSink(TextWriter writer) => new Sink(writer);

    private sealed class Sink(TextWriter writer) : FindingSink
    {
        private readonly JsonLines _lines = new(writer);
        private readonly Dictionary<PathHop, int> _hops = new(ReferenceEqualityComparer.Instance);
        private readonly List<PathHop> _ways = [];
        private readonly Dictionary<FindingShape, SharedShape> _shapes = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<string, int> _reasons = new(StringComparer.Ordinal);
        private readonly CaseBuilder _case = new();
        private bool _hasFindings;

        internal override bool TakesExcepted => true;

        internal override void Begin(HeldAgainst held)
        {
            _lines.Write($"{{\n  \"schema\": {SchemaVersion},\n  \"tool\": ");
            _lines.Write(json => json.WriteObject(name: null, json.WriteToolProperties));
            _lines.Write(",\n  \"findings\": [");
        }

        internal override void Take(IReadOnlyList<Finding> findings, Utf8Buffer text)
        {
            Flow? flow = null;
            var cited = new HashSet<FieldSymbol>();
            for (var i = 0; i < findings.Count; i++)
            {
                var finding = findings[i];
                _case.Add(finding);
                var isFirstOfFlow = finding.Flow != flow;
                if (isFirstOfFlow)
                {
                    flow = finding.Flow;
                    Cite(findings, i, cited);
                }

                _lines.Write(_hasFindings ? ",\n    " : "\n    ");
                _lines.Write(json => WriteFinding(json, finding, isFirstOfFlow ? cited : []));
                _hasFindings = true;
            }
        }

        public override void End(EvaluationResult result)
        {
            _lines.Write(_hasFindings ? "\n  ]" : "]");
            WriteTable("shapes", [.. _shapes.Values], (json, shape) => WriteShape(json, shape, result.Language));
            WriteTable("reasons", [.. _reasons.Keys], (json, reason) => json.WriteStringValue(reason));
            WriteTable("rules", result.Rules, (json, rule) => WriteRule(json, rule, result.Language));
            WriteObject("case", json => json.WriteCaseProperties(result.Findings.IsKept ? Case.Of(result) : _case.Build(result), shape => _shapes[shape].Number));
            WriteTable("claims", result.Claims, (json, claim) => json.WriteClaim(claim, result.Language, way => json.WriteNumber("way", Number(way))));
            WriteTable("ways", _ways, WriteHop);
            WriteObject("run", json => WriteRun(json, result));
            WriteObject("summary", json => WriteSummary(json, result.Summary));
            WriteTable("gone", result.Baseline?.Gone ?? [], (json, gone) => json.WriteObject(name: null, () => json.WriteComparedProperties(gone)));
            WriteTable("diagnostics", result.Diagnostics, (json, diagnostic) => json.WriteDiagnostic(diagnostic));
            _lines.Write("\n}\n");
        }

        private void WriteTable<T>(string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
        {
            _lines.Write($",\n  \"{name}\": [");
            for (var i = 0; i < items.Count; i++)
            {
                _lines.Write(i == 0 ? "\n    " : ",\n    ");
                _lines.Write(json => write(json, items[i]));
            }

            _lines.Write(items.Count == 0 ? "]" : "\n  ]");
        }

        private void WriteObject(string name, Action<Utf8JsonWriter> write)
        {
            _lines.Write($",\n  \"{name}\": ");
            _lines.Write(json => json.WriteObject(name: null, () => write(json)));
        }

        /// <summary>The columns that the findings on one flow cite.</summary>
        private static void Cite(IReadOnlyList<Finding> findings, int first, HashSet<FieldSymbol> cited)
        {
            cited.Clear();
            for (var i = first; i < findings.Count && findings[i].Flow == findings[first].Flow; i++)
            {
                cited.UnionWith(findings[i].Proof.Tests.Where(t => t.Elsewhere is null).Select(t => t.Column).OfType<FieldSymbol>());
            }
        }

        private void WriteFinding(Utf8JsonWriter json, Finding finding, HashSet<FieldSymbol> cited) => json.WriteObject(name: null, () =>
        {
            json.WriteString("fingerprint", finding.Fingerprint);
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("outcome", ReportWords.Of(finding.Outcome));
            json.WriteString("status", ReportWords.Of(finding.Status));
            if (finding.From is { } from)
            {
                json.WriteString("from", ReportWords.Of(from));
            }

            json.WriteString("flow", finding.Flow.Id);
            json.WritePlace("location", finding.Location);
            var shape = Share(finding);
            if (shape.Message != finding.Message)
            {
                json.WriteString("message", finding.Message);
            }

            json.WriteNumber("shape", shape.Number);
            json.WriteArray("reasons", finding.Proof.Tests, t => json.WriteNumberValue(Number(t.Reason)));
            WriteCells(json, finding, cited);
            if (finding.Way is { } way)
            {
                json.WriteNumber("way", Number(way));
                json.WriteNumber("otherOrigins", finding.OtherOriginCount);
                json.WriteArray("elsewhere", finding.Proof.Tests.Index().Where(t => t.Item.Elsewhere is not null), t => WriteElsewhere(json, t.Index, t.Item));
            }

            if (finding.Waiver is not null)
            {
                json.WriteWaiver(finding.Waiver);
            }

            if (finding.Baseline is { } match)
            {
                json.WriteString("baseline", ReportWords.Of(match.State));
                json.WriteArray("changes", match.Differences, d => json.WriteObject(name: null, () => json.WriteDifference(d)));
            }
        });

        /// <summary>What the flow declares in the columns that any of its findings cites, at the first of them; a column that the inventory lacks is left out.</summary>
        private static void WriteCells(Utf8JsonWriter json, Finding finding, HashSet<FieldSymbol> cited)
        {
            if (cited.Count == 0)
            {
                return;
            }

            json.WriteObject("cells", () =>
            {
                foreach (var cell in cited.OrderBy(f => f.Ordinal).Select(f => finding.Flow[f]))
                {
                    if (cell.Location is { } at)
                    {
                        json.WriteObject(cell.Field.Name, () =>
                        {
                            WriteCell(json, cell.Text.Trim(), at);
                            WriteAnswer(json, cell.Answer, at);
                        });
                    }
                }
            });
        }

        /// <summary>Where a cell comes from that was asked for: its place is in the form.</summary>
        private static void WriteAnswer(Utf8JsonWriter json, CellAnswer? answer, TextLocation at)
        {
            if (answer is not null)
            {
                json.WriteObject("answer", () =>
                {
                    json.WriteString("file", at.Path);
                    json.WriteString("by", answer.By);
                    json.WriteString("on", answer.On is { } on ? ReportWords.Of(on) : null);
                    json.WriteString("evidence", answer.Evidence);
                });
            }
        }

        /// <summary>The cell of another flow that a test read: of the origin of a path, or of a flow on its way.</summary>
        private static void WriteElsewhere(Utf8JsonWriter json, int index, ProofTest test) => json.WriteObject(name: null, () =>
        {
            json.WriteNumber("test", index);
            json.WriteString("flow", test.Elsewhere!.Id);
            json.WriteString("file", test.Elsewhere.Path);
            if (test.Find(test.Elsewhere) is { } at)
            {
                WriteCell(json, test.Value, at);
            }
        });

        private static void WriteCell(Utf8JsonWriter json, string value, TextLocation at)
        {
            json.WriteString("value", value);
            json.WriteNumber("line", at.StartLine);
            json.WriteNumber("column", at.StartColumn);
        }

        /// <summary>The shape as it is said once, with the message of its first finding.</summary>
        private SharedShape Share(Finding finding)
        {
            if (!_shapes.TryGetValue(finding.Shape, out var shared))
            {
                // A violation names what the flow declares; what is open, or excepted, is mostly said alike of all.
                _shapes.Add(finding.Shape, shared = new SharedShape(_shapes.Count, finding.Shape, finding.Outcome == Outcome.Violation ? null : finding.Message));
            }

            return shared;
        }

        private int Number(string reason)
        {
            if (!_reasons.TryGetValue(reason, out var number))
            {
                _reasons.Add(reason, number = _reasons.Count);
            }

            return number;
        }

        /// <summary>The place of a hop in the table of ways.</summary>
        private int Number(PathHop hop)
        {
            var missing = new Stack<PathHop>();
            for (var next = hop; next is not null && !_hops.ContainsKey(next); next = next.Previous)
            {
                missing.Push(next);
            }

            while (missing.TryPop(out var next))
            {
                _hops.Add(next, _ways.Count);
                _ways.Add(next);
            }

            return _hops[hop];
        }

        private void WriteHop(Utf8JsonWriter json, PathHop hop) => json.WriteObject(name: null, () =>
        {
            json.WriteString("flow", hop.Flow);
            if (hop.Previous is { } previous)
            {
                json.WriteNumber("previous", _hops[previous]);
            }

            json.WriteBoolean("certain", hop.IsCertain);
            json.WriteString("text", hop.Text);
            json.WriteLocation("location", hop.Location);
        });

        private static void WriteShape(Utf8JsonWriter json, SharedShape shared, Language language) => json.WriteObject(name: null, () =>
        {
            var shape = shared.Shape;
            json.WriteString("id", shape.Id);
            json.WriteString("rule", shape.Rule.Id);
            json.WriteString("outcome", ReportWords.Of(shape.Outcome));
            json.WriteStringUnlessEmpty("message", shared.Message);
            json.WriteArray("tests", shape.Tests, t => WriteTest(json, t));
            json.WriteArray("exceptions", shape.Exceptions, exception => json.WriteObject(name: null, () =>
            {
                json.WriteString("name", exception.Exception.Name.In(language));
                json.WriteString("truth", ReportWords.Of(exception.Truth));
                json.WriteArray("tests", exception.Tests, t => WriteTest(json, t));
            }));
            json.WriteArray("open", shape.OpenColumns, json.WriteStringValue);
            json.WriteArray("questions", shape.Questions, json.WriteQuestion);
            json.WriteArray("remedies", shape.Remedies, json.WriteRemedy);
            json.WriteBoolean("complete", shape.IsAdviceComplete);
        });

        private static void WriteTest(Utf8JsonWriter json, ShapeTest test) => json.WriteObject(name: null, () =>
        {
            json.WriteString("field", test.Field);
            json.WriteString("test", test.Test);
            json.WriteString("truth", ReportWords.Of(test.Truth));
        });

        private static void WriteRule(Utf8JsonWriter json, RuleSymbol rule, Language language) => json.WriteObject(name: null, () =>
        {
            json.WriteString("id", rule.Id);
            json.WriteString("title", rule.Title.In(language));
            json.WriteString("pack", rule.Pack.Name);
            json.WriteString("severity", ReportWords.Of(rule.Severity));
            json.WriteArray("citations", rule.Citations, json.WriteCitation);
            json.WriteString("remedy", rule.Remedy?.In(language));
        });

        private static void WriteRun(Utf8JsonWriter json, EvaluationResult result)
        {
            json.WriteString("asOf", ReportWords.Of(result.AsOf));
            json.WriteString("language", result.Language.Code);
            json.WriteObject("engine", () =>
            {
                json.WriteString("version", RunProvenance.EngineVersion);
                json.WriteString("commit", RunProvenance.EngineCommit);
            });
            WriteSelection(json, result.Provenance);
            json.WriteArray("ruleFiles", result.Provenance.RuleFiles, file => WriteFile(json, file.Path, file.Sha256));
            json.WriteArray("answers", result.Provenance.Answers, file => WriteFile(json, file.Path, file.Sha256));
            json.WriteArray("inputs", result.Inventories, inventory => WriteInput(json, inventory));
            WriteRows(json, result.RowsRead, result.RowsEvaluated, result.RowsRejected);
            json.WriteArray("packs", result.Packs, json.WritePack);
            json.WriteNumber("rules", result.Rules.Length);
            WriteWaivers(json, result);
            WriteBaseline(json, result);
        }

        private static void WriteSelection(Utf8JsonWriter json, RunProvenance provenance)
        {
            json.WriteArray("select", provenance.Select, json.WriteStringValue);
            json.WriteArray("ignore", provenance.Ignore, json.WriteStringValue);
            json.WriteObject("keys", () =>
            {
                foreach (var (name, key) in provenance.InventoryKeys)
                {
                    json.WriteString(name, key);
                }
            });
            json.WriteNumber("mostPathSteps", provenance.MostPathSteps);
        }

        private static void WriteFile(Utf8JsonWriter json, string path, string sha256) => json.WriteObject(name: null, () =>
        {
            json.WriteString("path", path);
            json.WriteString("sha256", sha256);
        });

        private static void WriteWaivers(Utf8JsonWriter json, EvaluationResult result)
        {
            if (result.Waivers is not { } source)
            {
                json.WriteNull("waivers");
                return;
            }

            json.WriteObject("waivers", () =>
            {
                json.WriteString("path", source.Path);
                json.WriteString("sha256", source.Sha256);
                json.WriteNumber("waived", result.Findings.Count(f => f.Waiver is not null));
            });
        }

        private static void WriteBaseline(Utf8JsonWriter json, EvaluationResult result)
        {
            if (result.Baseline is not { } source)
            {
                json.WriteNull("baseline");
                return;
            }

            json.WriteObject("baseline", () =>
            {
                json.WriteString("path", source.Path);
                json.WriteString("sha256", source.Sha256);
                json.WriteString("asOf", ReportWords.Of(source.AsOf));
                var counts = result.Findings.CountBy(f => f.Baseline!.State).ToDictionary();
                json.WriteNumber("new", counts.GetValueOrDefault(BaselineState.New));
                json.WriteNumber("changed", counts.GetValueOrDefault(BaselineState.Changed));
                json.WriteNumber("unchanged", counts.GetValueOrDefault(BaselineState.Unchanged));
                json.WriteNumber("gone", source.Gone.Length);
                json.WriteNumber("notCompared", source.NotCompared);
            });
        }

        private static void WriteInput(Utf8JsonWriter json, Inventory inventory) => json.WriteObject(name: null, () =>
        {
            json.WriteString("path", inventory.Path);
            json.WriteString("sha256", inventory.Sha256);
            json.WriteNumber("bytes", inventory.ByteLength);
            json.WriteArray("mapping", inventory.Mapping?.Sources ?? [], text => WriteFile(json, text.Path, text.ComputeSha256()));
            json.WriteObject("dialect", () => WriteDialect(json, inventory.Dialect));
            json.WriteArray("columns", inventory.Columns, column => json.WriteObject(name: null, () =>
            {
                json.WriteString("header", column.Header);
                json.WriteString("field", column.Field?.Name);
                json.WriteString("how", column.How);
            }));
            WriteRows(json, inventory.RowsRead, inventory.RowsEvaluated, inventory.RowsRejected);
        });

        private static void WriteDialect(Utf8JsonWriter json, InventoryDialect dialect)
        {
            json.WriteString("encoding", dialect.Encoding);
            json.WriteBoolean("bom", dialect.HasByteOrderMark);
            json.WriteString("separator", dialect.Separator.ToString());
            json.WriteNumber("headerLine", dialect.HeaderLine);
            json.WriteNumber("preambleRows", dialect.PreambleRows);
        }

        private static void WriteRows(Utf8JsonWriter json, int read, int evaluated, int rejected)
        {
            json.WriteNumber("rowsRead", read);
            json.WriteNumber("rowsEvaluated", evaluated);
            json.WriteNumber("rowsRejected", rejected);
        }

        private static void WriteSummary(Utf8JsonWriter json, EvaluationSummary summary)
        {
            json.WriteNumber("pairs", summary.Pairs);
            json.WriteNumber("violations", summary.Violations);
            json.WriteNumber("undetermined", summary.Undetermined);
            json.WriteNumber("excepted", summary.Excepted);
            json.WriteNumber("upcoming", summary.Upcoming);
            json.WriteNumber("waiting", summary.Waiting);
            json.WriteNumber("notApplicable", summary.NotApplicable);
            json.WriteNumber("flowsWithoutLineage", summary.FlowsWithoutLineage);
            json.WriteNumber("pastFlows", summary.OutOfReach.Past);
            json.WriteNumber("flowsUncovered", summary.OutOfReach.Uncovered);
        }

        /// <summary>A shape, its place in the table, and what a finding of it says that tells no message of its own.</summary>
        private sealed record SharedShape(int Number, FindingShape Shape, string? Message);
    }
}
