using System.Text;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>One inventory of each malformed shape, with everything the reader must say about it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Expected">Every diagnostic as <c>ID line:column-line:column</c>, in order.</param>
/// <param name="RowsRead">Rows that count.</param>
/// <param name="RowsRejected">Rows that are no flow.</param>
public sealed record MalformedInventory(string Name, byte[] Content, string[] Expected, int RowsRead, int RowsRejected)
{
    private const string Header = "flow_id,controller,data,purpose\n";
    private const string Row = "F1,Acme,health,advertising\n";

    public string? Mapping { get; private init; }

    public static IReadOnlyList<MalformedInventory> All { get; } =
    [
        Text("empty", "", ["CE3001 1:1-1:1"], 0, 0),
        Text("only white space", " \r\n\t\n", ["CE3001 1:1-1:1"], 0, 0),
        Raw("only a byte order mark", "\xEF\xBB\xBF", ["CE3001 1:1-1:1"], 0, 0),
        Raw("bad byte in UTF-8", Header + "F1,B\xC3\xA5t AS,health,advertising\nF2,B\xE5t,health,advertising\n", ["CE3002 3:5-3:6"], 2, 1),
        Raw("cut UTF-8 at the end", Header + "F1,B\xC3\xA5t AS,health,advertising\nF2,Acme,health,advertising \xC3", ["CE3002 3:28-3:29"], 2, 1),
        Raw("Windows-1252", Header + "F1,B\xE5t \x96 AS,health,advertising\n", ["CE3004 2:5-2:6"], 1, 0),
        Raw("Windows-1252 in the preamble", "Oversikt over v\xE5re\n" + Header + Row, ["CE3013 1:1-1:19", "CE3004 1:16-1:17"], 1, 0),
        Raw("undefined in Windows-1252", Header + "F1,B\xE5t,health,advertising\nF2,\x81,health,advertising\n", ["CE3003 2:5-2:6"], 2, 2),
        Raw("bad byte before UTF-8", Header + "F1,B\xE5t,health,advertising\nF2,B\xC3\xA5t,health,advertising\n", ["CE3003 2:5-2:6"], 2, 2),
        Raw("NUL", Header + "F1,Ac\0me,health,advertising\nF2,Acme,health,advertising\n", ["CE3005 2:6-2:7"], 2, 1),
        Raw("NUL at the end of a row", Header + "F1,Acme,health,advertising\0\nF2,Acme,health,advertising\n", ["CE3005 2:27-2:28"], 2, 1),
        Raw("UTF-16 without mark", string.Concat((Header + Row).Select(c => $"{c}\0")), ["CE3025 1:1-1:63", "CE3005 1:2-1:3", "CE3005 2:1-2:2", "CE3005 3:1-3:2"], 2, 2),
        Raw("lone surrogate in UTF-16", "\xFF\xFE" + string.Concat((Header + "F1,Acm").Select(c => $"{c}\0")) + "\x00\xD8" + string.Concat(",health,advertising".Select(c => $"{c}\0")), ["CE3006 2:7-2:8"], 1, 1),
        Raw("half a unit at the end of UTF-16", "\xFE\xFF" + string.Concat((Header + Row).Select(c => $"\0{c}")) + "\n", ["CE3006 3:1-3:2"], 2, 1),
        Text("no header", "a,b,c\n1,2,3\n", ["CE3010 1:1-1:6"], 0, 0),
        Text("misspelt headers", "flow_id,kontroller,dota,purposse\nF1,a,b,c\n", ["CE3010 1:1-1:33"], 0, 0),
        Text("ambiguous separator", "flow_id,data,a;controller;purpose\nF1,health,b;Acme;advertising\n", ["CE3011 1:1-1:34"], 0, 0),
        Text("separator line", "sep=;\nflow_id;controller;data;purpose\nF1;Acme, Inc;health;advertising\n", ["CE3012 1:1-1:6"], 1, 0),
        Text("separator line that lies", "sep=;\n" + Header + Row, ["CE3012 1:1-1:6", "CE3010 2:1-2:32"], 0, 0),
        Text("unknown separator line", "sep=:\n" + Header + Row, ["CE3016 1:1-1:6"], 0, 0),
        Text("preamble", "Register of processing,,,\nOrganisation,,[ORG NAME],\n,,,\n" + Header + Row, ["CE3013 1:1-1:26", "CE3013 2:1-2:26"], 1, 0),
        Text("header alone", Header, ["CE3014 1:1-1:32"], 0, 0),
        Text("header and blank rows", Header + ",,,\n\n \t,,\"\",\n", ["CE3014 1:1-1:32"], 0, 0),
        Text("too many columns", string.Join(',', Enumerable.Range(0, 4097).Select(i => "c" + i)) + "\n", ["CE3015 1:1-1:23472"], 0, 0),
        Text("a million columns", Header.TrimEnd() + new string(',', 1_000_000) + "\n" + Row, ["CE3015 1:1-1:1000032"], 0, 0),
        Text("missing column", "flow_id,controller,data,goal\n" + Row + Row, ["CE3020 1:1-1:29", "CE3025 1:1-1:29", "CE3022 1:25-1:29"], 2, 2),
        Text("two columns for one field", "flow_id,controller,data,purpose,Zweck\nF1,Acme,health,advertising,service\n", ["CE3025 1:1-1:38", "CE3021 1:33-1:38"], 1, 1),
        Text("unmapped column", "flow_id,controller,data,purpose,Risk level\nF1,Acme,health,advertising,high\n", ["CE3022 1:33-1:43"], 1, 0),
        Text("column left out on purpose", "flow_id,controller,data,purpose,Risk level\nF1,Acme,health,advertising,high\n", ["CE3023 1:33-1:43"], 1, 0) with { Mapping = "header,column\nrisk_LEVEL,\n" },
        Text("mapping for another file", Header + Row, ["CE3026 1:1-1:32"], 1, 0) with { Mapping = "header,column\nDataset,data\n" },
        Text("column without header", "flow_id,controller,data,purpose,\nF1,Acme,health,advertising,\nF2,Acme,health,advertising,x\nF3,Acme,health,advertising,y\n", ["CE3024 3:28-3:29"], 3, 0),
        Text("column of the register itself", "flow_id,controller,data,purpose,Data owner\nF1,Acme,health,advertising,Kim\n", ["CE3027 1:33-1:43"], 1, 0),
        Text("column that looks like another", "flow_id,controller,data,purpose,Sensitivity\nF1,Acme,health,advertising,High\n", ["CE3028 1:33-1:44"], 1, 0),
        Text("header of two meanings", "flow_id,Company,purpose,legal_basis\nF1,Acme,advertising,Consent\n", ["CE3020 1:1-1:36", "CE3020 1:1-1:36", "CE3025 1:1-1:36", "CE3029 1:9-1:16"], 1, 1),
        Text("constant beside a column", Header + Row, ["CE3084 2:2-2:6"], 1, 0) with { Mapping = "header,column,value,means\n,data,,health\n" },
        Text("day first, as another row shows", "flow_id,controller,data,purpose,start\nF1,Acme,health,advertising,04/05/2022\nF2,Acme,health,advertising,13/05/2022\n", ["CE3074 2:28-2:38"], 2, 0),
        Text("both orders of day and month", "flow_id,controller,data,purpose,start\nF1,Acme,health,advertising,04/05/2022\nF2,Acme,health,advertising,13/05/2022\nF3,Acme,health,advertising,05/13/2022\n", ["CE3061 2:28-2:38"], 3, 0),
        Text("too few cells", Header + Row + "F2,Acme\n", ["CE3030 3:1-3:8"], 2, 1),
        Text("unquoted separator in a cell", Header + "F1,Acme, Inc,health,advertising\n" + Row, ["CE3031 2:1-2:32"], 2, 1),
        Text("unclosed quote", Header + Row + "F2,\"Acme,health,advertising\nF3,Acme,health,advertising\nF4,Acme,health,advertising\n", ["CE3032 3:4-3:5"], 2, 1),
        Text("unclosed quote after a line break in a cell", Header + "\"F\r\n2\",\"Acme,health,advertising\nF3,Acme,health,advertising\n", ["CE3032 3:4-3:5"], 1, 1),
        Text("unclosed quote after a stray one", Header + "F2,Ac\"me,\"health,advertising\n", ["CE3032 2:10-2:11"], 1, 1),
        Text("text after quote", Header + "F1,\"Acme\" Inc,health,advertising\n", ["CE3033 2:9-2:10"], 1, 1),
        Text("quote opened on one line and closed on another", Header + "F1,\"Acme,health,advertising\nF2,\"Acme\",health,advertising\n", ["CE3033 3:4-3:5"], 1, 1),
        Text("stray quote", Header + "F1,Acme \"Inc\",health,advertising\n", ["CE3034 2:9-2:10"], 1, 0),
        Text("record too long", Header + Row + "F2,\"" + new string('x', 5_000_000) + "\",health,advertising\nF3,Acme,health,advertising\n", ["CE3035 3:1-3:1"], 2, 1),
        Text("blank flow_id", Header + " ,Acme,health,advertising\nTBD,Acme,health,advertising\nnone,Acme,health,advertising\n", ["CE3036 2:1-2:2", "CE3036 3:1-3:4", "CE3036 4:1-4:5"], 3, 3),
        Text("duplicate flow_id", Header + Row + "F2,Acme,health,advertising\n\" F1\",Acme,health,service\n", ["CE3037 4:1-4:6"], 3, 1),
        Text("the same unknown term twice", Header + "F1,Acme,halth,advertising\nF2,Acme,halth,advertising\n", ["CE3053 2:9-2:14"], 2, 0),
        Text("carriage returns alone", Header.Replace('\n', '\r') + "F1,Acme\r" + Row.Replace('\n', '\r'), ["CE3030 2:1-2:8"], 2, 1),
    ];

    public override string ToString() => Name;

    private static MalformedInventory Text(string name, string text, string[] expected, int read, int rejected) => new(name, Encoding.UTF8.GetBytes(text), expected, read, rejected);

    private static MalformedInventory Raw(string name, string bytes, string[] expected, int read, int rejected) => new(name, Encoding.Latin1.GetBytes(bytes), expected, read, rejected);
}
