using System.Globalization;
using ComplianceEngine.Text;

namespace ComplianceEngine.Diagnostics;

/// <summary>A problem in a source: in rule text, in a vocabulary file, in an inventory. Never a compliance outcome; that is a finding.</summary>
/// <param name="Descriptor">Id and severity.</param>
/// <param name="Location">Where; null only for a problem with no text behind it, such as a missing file.</param>
/// <param name="Message">Formatted message, one line.</param>
/// <param name="Help">Formatted help, or null.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, TextLocation? Location, string Message, string? Help)
{
    /// <summary>The descriptor's id.</summary>
    public string Id => Descriptor.Id;

    /// <summary>The descriptor's severity.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>Formats the descriptor's message and help with <paramref name="arguments"/>, invariantly.</summary>
    public static Diagnostic Create(DiagnosticDescriptor descriptor, TextLocation? location, params ReadOnlySpan<object?> arguments)
    {
        var message = string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat, arguments);
        var help = descriptor.HelpFormat is null ? null : string.Format(CultureInfo.InvariantCulture, descriptor.HelpFormat, arguments);
        return new Diagnostic(descriptor, location, message, help);
    }
}
