using System.Xml;

namespace ComplianceEngine.Import;

/// <summary>Refuses XML that nests deeper than any manifest does: loading it would use up the stack.</summary>
internal sealed class DepthLimitedXmlReader(XmlReader reader) : XmlReader, IXmlLineInfo
{
    private const int DeepestLevel = 64;

    public int LineNumber => reader is IXmlLineInfo info ? info.LineNumber : 0;

    public int LinePosition => reader is IXmlLineInfo info ? info.LinePosition : 0;

    public override int AttributeCount => reader.AttributeCount;

    public override string BaseURI => reader.BaseURI;

    public override int Depth => reader.Depth;

    public override bool EOF => reader.EOF;

    public override bool IsEmptyElement => reader.IsEmptyElement;

    public override string LocalName => reader.LocalName;

    public override string NamespaceURI => reader.NamespaceURI;

    public override XmlNameTable NameTable => reader.NameTable;

    public override XmlNodeType NodeType => reader.NodeType;

    public override string Prefix => reader.Prefix;

    public override ReadState ReadState => reader.ReadState;

    public override string Value => reader.Value;

    public bool HasLineInfo() => reader is IXmlLineInfo info && info.HasLineInfo();

    public override bool Read()
    {
        var hasMore = reader.Read();
        return hasMore && reader.Depth > DeepestLevel ? throw new XmlException("elements nest too deeply", innerException: null, LineNumber, LinePosition) : hasMore;
    }

    public override string GetAttribute(int i) => reader.GetAttribute(i);

    public override string? GetAttribute(string name) => reader.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => reader.GetAttribute(name, namespaceURI);

    public override string? LookupNamespace(string prefix) => reader.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => reader.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => reader.MoveToAttribute(name, ns);

    public override bool MoveToElement() => reader.MoveToElement();

    public override bool MoveToFirstAttribute() => reader.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => reader.MoveToNextAttribute();

    public override bool ReadAttributeValue() => reader.ReadAttributeValue();

    public override void ResolveEntity() => reader.ResolveEntity();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
        }

        base.Dispose(disposing);
    }
}
