using System.Runtime.InteropServices;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli;

/// <summary>Ctrl-C, the request to end that a system sends, and a terminal that goes: the work ends cleanly, and if it does not within a moment, or somebody asks again, the process ends all the same and leaves nothing behind.</summary>
internal static class InterruptSignal
{
    /// <summary>What is left to the work to end by itself; whoever asked waits a second.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(600);

    /// <summary>The error stream may be full, with nobody who reads on.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private static readonly List<PosixSignalRegistration> s_registrations = [];

    /// <summary>From now on until the process ends. A signal that the process was started to ignore, as by nohup, stays ignored.</summary>
    public static CancellationToken Listen()
    {
        var source = new CancellationTokenSource();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            s_registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (source.IsCancellationRequested)
                {
                    EndNow();
                    return;
                }

                // On a thread of its own: those of the pool may all be at work.
                new Thread(() =>
                {
                    Thread.Sleep(s_grace);
                    EndNow();
                })
                { IsBackground = true }.Start();
                source.Cancel();
            }));
        }

        return source.Token;
    }

    private static void EndNow()
    {
        PartialFile.EndAll();
        var saying = new Thread(Say) { IsBackground = true };
        saying.Start();
        saying.Join(s_patience);
        Environment.Exit((int)ExitCode.Interrupted);
    }

    private static void Say()
    {
        using var error = CliHost.OpenStandard(2, () => new DiagnosticStream(Console.OpenStandardError()));
        DiagnosticRenderer.WriteConcise(Diagnostic.Create(CliDiagnostics.Interrupted, null), error);
    }
}
