using System.Collections.Concurrent;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.App;

internal sealed partial class ApplicationImpl : IApplication
{
    /// <summary>Input that may wait to be handled.</summary>
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan FrameTime = TimeSpan.FromSeconds(1.0 / 60);

    private readonly ConcurrentQueue<Action> _queue = new();
    private readonly List<View> _runnables = [];
    private readonly HashSet<View> _stopped = [];
    private readonly Dictionary<View, Action> _whenStopped = [];
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly ITimer _timer;
    private readonly TimedEvents _timedEvents;
    private long? _lastFrame;
    private bool _repaint;
    private volatile bool _isDisposed;

    /// <summary>The thread that runs the application; 0 before it does.</summary>
    private volatile int _thread;

    public ApplicationImpl(TimeProvider time)
    {
        Time = time;
        LastInput = time.GetTimestamp();
        _timedEvents = new TimedEvents(time);
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Keyboard.KeyBindings.Add(Key.Z.WithCtrl, Command.Suspend);
        Keyboard.KeyBindings.Add(Key.Tab, Command.NextTabStop);
        Keyboard.KeyBindings.Add(Key.Tab.WithShift, Command.PreviousTabStop);
        Keyboard.AddCommand(Command.Suspend, () =>
        {
            Driver?.Suspend();
            return true;
        });
        Keyboard.AddCommand(Command.NextTabStop, () => TopRunnable?.AdvanceFocus(NavigationDirection.Forward));
        Keyboard.AddCommand(Command.PreviousTabStop, () => TopRunnable?.AdvanceFocus(NavigationDirection.Backward));
    }

    public IDriver? Driver { get; private set; }

    public TimeProvider Time { get; }

    public ApplicationKeyboard Keyboard { get; } = new();

    public Glyphs Glyphs
    {
        get;
        set => SetLook(ref field, value);
    } = Glyphs.Unicode;

    public Scheme Scheme
    {
        get;
        set => SetLook(ref field, value);
    } = Scheme.Default;

    public View? TopRunnable => _runnables.Count > 0 ? _runnables[^1] : null;

    public bool TerminalHasFocus { get; private set; } = true;

    public long LastInput { get; private set; }

    public bool? HasLightBackground { get; private set; }

    public long Frames { get; private set; }

    public event Action? BackgroundChanged;

    private bool NeedsFrame => _repaint || _runnables.Exists(view => view.NeedsDraw || view.SubViewNeedsDraw || view.NeedsLayout);

    public IApplication Init(IDriver driver)
    {
        Driver = driver;
        driver.Init(Deliver);
        return this;
    }

    public void Run(View view)
    {
        Begin(view);
        try
        {
            while (true)
            {
                RunIteration();
                if (_stopped.Contains(view))
                {
                    return;
                }

                WaitForWork();
            }
        }
        catch
        {
            Driver?.Leave();
            throw;
        }
        finally
        {
            End(view);
        }
    }

    public void Begin(View view, Action? stopped = null)
    {
        if (stopped is not null)
        {
            _whenStopped[view] = stopped;
        }

        view.App = this;
        _stopped.Remove(view);
        _runnables.Add(view);
        view.SetNeedsLayout();
        view.RestoreFocus();
    }

    public void End(View view)
    {
        _runnables.Remove(view);
        _stopped.Remove(view);
        _whenStopped.Remove(view);
        view.App = null;
        _repaint = true;
    }

    public void RunIteration()
    {
        _thread = Environment.CurrentManagedThreadId;
        // Only what waits now: endless input must not keep the screen from being drawn.
        for (var count = _queue.Count; count > 0 && _queue.TryDequeue(out var action); count--)
        {
            action();
            EndStopped();
            if (_stopped.Count > 0)
            {
                break; // what was typed ahead is for the view below
            }
        }

        _timedEvents.RunDue();
        EndStopped();
        if (NeedsFrame && UntilFrame() <= TimeSpan.Zero)
        {
            LayoutAndDraw();
        }
    }

    public void Invoke(Action action)
    {
        _queue.Enqueue(action);
        Wake();
    }

    public object AddTimeout(TimeSpan time, Func<bool> callback)
    {
        var token = _timedEvents.Add(time, callback);
        Wake();
        return token;
    }

    public bool RemoveTimeout(object token) => _timedEvents.Remove(token);

    public void RequestStop(View? view = null)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            Stop();
        }
        else
        {
            Invoke(Stop);
        }

        void Stop()
        {
            if ((view ?? TopRunnable) is { } stopping)
            {
                _stopped.Add(stopping);
                Wake();
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
        Driver?.Dispose();
        _wake.Dispose();
    }

    /// <summary>Threads that know nothing of the end may still have something to say; nobody listens then.</summary>
    private void Wake()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException) when (_isDisposed)
        {
        }
    }

    private void EndStopped()
    {
        if (_stopped.Count == 0 || _whenStopped.Count == 0)
        {
            return;
        }

        foreach (var view in _stopped.Where(_whenStopped.ContainsKey).ToList())
        {
            var stopped = _whenStopped[view];
            End(view);
            stopped();
        }
    }

    private TimeSpan UntilFrame() => _lastFrame is { } last ? FrameTime - Time.GetElapsedTime(last) : TimeSpan.Zero;

    /// <summary>Sleeps until input, an action, a timer or the time for the next frame; with none of them due, for as long as it takes.</summary>
    private void WaitForWork()
    {
        if (!_queue.IsEmpty)
        {
            return;
        }

        var until = _timedEvents.UntilNext ?? TimeSpan.MaxValue;
        if (NeedsFrame && UntilFrame() is var frame && frame < until)
        {
            until = frame;
        }

        if (until <= TimeSpan.Zero)
        {
            return;
        }

        if (until != TimeSpan.MaxValue && ReferenceEquals(Time, TimeProvider.System))
        {
            // Without the detour by a timer, which wakes two more threads each time.
            _wake.WaitOne(TimeSpan.FromMilliseconds(Math.Ceiling(until.TotalMilliseconds)));
            return;
        }

        if (until != TimeSpan.MaxValue)
        {
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(until.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }

        _wake.WaitOne();
    }

    private void SetLook<T>(ref T field, T value)
    {
        field = value;
        _repaint = true;
    }
}
