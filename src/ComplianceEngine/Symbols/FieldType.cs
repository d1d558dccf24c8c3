namespace ComplianceEngine.Symbols;

/// <summary>What the cells of a column hold.</summary>
public enum FieldType
{
    /// <summary>The name of a flow.</summary>
    Identifier,

    /// <summary>Names of flows, <c>|</c> between them.</summary>
    Identifiers,

    /// <summary>Free text, compared without regard to case.</summary>
    Text,

    /// <summary>One term of a taxonomy. Two terms in the cell are no value: unknown, both named.</summary>
    Term,

    /// <summary>Terms of a taxonomy, <c>|</c> between them.</summary>
    Terms,

    /// <summary>A whole or decimal number.</summary>
    Number,

    /// <summary>An ISO 8601 duration, <c>unlimited</c>, or a criterion in words.</summary>
    Duration,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>yes or no.</summary>
    YesNo,

    /// <summary>One country or group of countries.</summary>
    Place,

    /// <summary>Countries and groups of countries, <c>|</c> between them.</summary>
    Places,
}
