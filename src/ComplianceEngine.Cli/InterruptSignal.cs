using System.Runtime.InteropServices;

namespace ComplianceEngine.Cli;

/// <summary>Ctrl-C, and the request to end that a system sends: the first ends the work cleanly, a second ends the process.</summary>
internal static class InterruptSignal
{
    private static readonly List<PosixSignalRegistration> s_registrations = [];

    /// <summary>From now on until the process ends.</summary>
    public static CancellationToken Listen()
    {
        var source = new CancellationTokenSource();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            s_registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = !source.IsCancellationRequested;
                source.Cancel();
            }));
        }

        return source.Token;
    }
}
