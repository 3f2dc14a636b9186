namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private CancellationTokenSource? _work;

    /// <summary>Something long goes on that <see cref="Escape"/> would end.</summary>
    public bool IsWorking => _work is not null;

    /// <summary>Does something long in the background, in place of what was going on there, and tells of its result here.</summary>
    private void StartWork<T>(Func<CancellationToken, T> work, Action<T> done)
    {
        _work?.Cancel();
        var stop = new CancellationTokenSource();
        _work = stop;
        var app = _app;
        _ = Task.Run(() =>
        {
            try
            {
                var result = work(stop.Token);
                Finish(() => done(result));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or ArgumentException or NotSupportedException)
            {
                Finish(() => _message = e.Message.ReplaceLineEndings(" "));
            }
        });

        void Finish(Action then) => app?.Invoke(() =>
        {
            if (_work == stop)
            {
                _work = null;
                then();
                SetNeedsDraw();
            }
        });
    }

    private void StopWork()
    {
        _work?.Cancel();
        _work = null;
        _wantedSteps = 0;
    }
}
