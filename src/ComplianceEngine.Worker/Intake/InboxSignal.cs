using System.Threading.Channels;

namespace ComplianceEngine.Worker.Intake;

/// <summary>Says when to look into the inbox: at once, then at every interval, and earlier when the file system tells of a change. The interval is what counts; the hint may fail.</summary>
internal sealed class InboxSignal : IDisposable
{
    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _timer;
    private readonly FileSystemWatcher? _watcher;

    internal InboxSignal(string folder, TimeSpan interval, TimeProvider time)
    {
        _looks.Writer.TryWrite(true);
        _timer = time.CreateTimer(_ => _looks.Writer.TryWrite(true), null, interval, interval);
        _watcher = TryWatch(folder);
    }

    internal IAsyncEnumerable<bool> Looks(CancellationToken cancellation) => _looks.Reader.ReadAllAsync(cancellation);

    public void Dispose()
    {
        _watcher?.Dispose();
        _timer.Dispose();
    }

    private FileSystemWatcher? TryWatch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder);
            watcher.Created += (_, _) => _looks.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _looks.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
