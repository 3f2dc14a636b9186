namespace RunTui.Terminal.App;

/// <summary>Callbacks that wait for their time, on the application's thread.</summary>
internal sealed class TimedEvents(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<Timeout> _timeouts = [];

    /// <summary>How long until the first is due; null while there is none.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (_lock)
            {
                return _timeouts.Count == 0 ? null : _timeouts.Min(t => t.Due) - time.GetElapsedTime(0);
            }
        }
    }

    public object Add(TimeSpan interval, Func<bool> callback)
    {
        var timeout = new Timeout(interval, callback) { Due = time.GetElapsedTime(0) + interval };
        lock (_lock)
        {
            _timeouts.Add(timeout);
        }

        return timeout;
    }

    public bool Remove(object token)
    {
        lock (_lock)
        {
            return token is Timeout timeout && _timeouts.Remove(timeout);
        }
    }

    public void RunDue()
    {
        var now = time.GetElapsedTime(0);
        Timeout[] due;
        lock (_lock)
        {
            due = [.. _timeouts.Where(t => t.Due <= now).OrderBy(t => t.Due)];
        }

        foreach (var timeout in due)
        {
            var again = timeout.Callback();
            lock (_lock)
            {
                timeout.Due = now + timeout.Interval;
                if (!again)
                {
                    _timeouts.Remove(timeout);
                }
            }
        }
    }

    private sealed class Timeout(TimeSpan interval, Func<bool> callback)
    {
        public TimeSpan Interval { get; } = interval;

        public Func<bool> Callback { get; } = callback;

        public TimeSpan Due { get; set; }
    }
}
