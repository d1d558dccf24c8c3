using System.Globalization;
using ComplianceEngine.Cli;

// The same bytes on every machine: neither help nor numbers follow the machine's language.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

using var host = CliHost.OfProcess();
return (int)CommandLine.Run(args, host);
