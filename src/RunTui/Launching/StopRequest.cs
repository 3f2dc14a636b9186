namespace RunTui.Launching;

/// <summary>The two ways in which a run is stopped from outside: asked the first time, made to the second.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _kill = new();

    /// <summary>Ends the agents in good order.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Ends them at once.</summary>
    public CancellationToken Kill => _kill.Token;

    /// <summary>Asks, or insists. Returns whether it was the first time.</summary>
    public bool Ask()
    {
        if (_stop.IsCancellationRequested)
        {
            _kill.Cancel();
            return false;
        }

        _stop.Cancel();
        return true;
    }

    /// <summary>Doesn't ask any more.</summary>
    public void Insist() => _kill.Cancel();

    public void Dispose()
    {
        _stop.Dispose();
        _kill.Dispose();
    }
}
