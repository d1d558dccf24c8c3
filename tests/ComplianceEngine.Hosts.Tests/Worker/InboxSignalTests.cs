using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Worker.Intake;

namespace ComplianceEngine.Hosts.Tests.Worker;

public sealed class InboxSignalTests : IDisposable
{
    private readonly WorkerFolder _folder = new();

    [Fact]
    public async Task Looks_WithoutAnyChange_ComeAtOnceAndThenAtEachInterval()
    {
        using var signal = new InboxSignal(_folder.Inbox, TimeSpan.FromMinutes(1), _folder.Time);
        await using var looks = signal.Looks(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await looks.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        var next = looks.MoveNextAsync().AsTask();
        _folder.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
    }

    [Fact]
    public async Task Looks_FileArrives_ComeBeforeTheInterval()
    {
        using var signal = new InboxSignal(_folder.Inbox, TimeSpan.FromMinutes(1), _folder.Time);
        await using var looks = signal.Looks(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await looks.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        _folder.Drop("a.csv", "good 1");

        Assert.True(await looks.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();
}
