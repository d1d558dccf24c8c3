using System.Reflection;
using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Every diagnostic that an assembly can report, and every id that tests say they provoke. Shared by both test projects.</summary>
internal static class DescriptorCatalogue
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The descriptors held in static fields, with the class that owns them.</summary>
    public static IReadOnlyList<OwnedDescriptor> In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from field in type.GetFields(Static)
           where field.FieldType == typeof(DiagnosticDescriptor)
           select new OwnedDescriptor(type, (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    /// <summary>The union of every <c>ProvokedIds</c>.</summary>
    public static IReadOnlySet<string> ProvokedBy(Assembly tests) =>
        tests.GetTypes()
            .Select(type => type.GetProperty("ProvokedIds", Static))
            .OfType<PropertyInfo>()
            .SelectMany(property => (IEnumerable<string>)property.GetValue(null)!)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>What is wrong with the wording: messages are one line, lower case, without a final period; user text stands in backticks.</summary>
    public static IEnumerable<string> FindFaults(DiagnosticDescriptor descriptor)
    {
        var message = descriptor.MessageFormat;
        if (message.Length == 0 || char.IsUpper(message[0]))
        {
            yield return "the message does not start in lower case";
        }

        if (message.EndsWith('.') || descriptor.HelpFormat?.EndsWith('.') == true)
        {
            yield return "the message or the help ends with a period";
        }

        if (message.Contains('\n', StringComparison.Ordinal) || descriptor.HelpFormat?.Contains('\n', StringComparison.Ordinal) == true)
        {
            yield return "the message or the help has more than one line";
        }

        if ((message + descriptor.HelpFormat).Count(c => c == '`') % 2 != 0)
        {
            yield return "a backtick has no partner";
        }
    }
}

/// <summary>A descriptor and the class that holds it.</summary>
internal sealed record OwnedDescriptor(Type Owner, DiagnosticDescriptor Descriptor)
{
    public override string ToString() => $"{Owner.Name} {Descriptor.Id}";
}
