using System.Globalization;
using ComplianceEngine.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    return Commands.Run(args.FirstOrDefault() ?? "", [.. args.Skip(1)]);
}
catch (Exception exception) when (exception is ArgumentException or FormatException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
