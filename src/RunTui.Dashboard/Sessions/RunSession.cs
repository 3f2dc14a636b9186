using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Sessions;

/// <summary>
/// The run that a dashboard shows: read from its folder while others work on it or nobody does, and straight from the engine
/// while that is in this process. What is wanted of it goes to whoever owns it.
/// </summary>
public sealed partial class RunSession : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan IdleLookInterval = TimeSpan.FromSeconds(1);

    private readonly IRunLauncher _launcher;
    private readonly TimeProvider _time;
    private readonly RunFollower _follower;
    private readonly Lock _gate = new();
    private readonly Lock _reading = new();
    private readonly ITimer _timer;
    private RunPicture _picture = new();
    private IHostedRun? _hosted;
    private Task _launching = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;
    private RunCommand? _stopOnceLaunched;
    private IRunSuccessor? _successor;
    private string? _fault;
    private volatile bool _isOpen;
    private bool _disposed;

    /// <param name="folder">The run.</param>
    /// <param name="launcher">Starts engines.</param>
    /// <param name="time">The clock.</param>
    public RunSession(RunFolder folder, IRunLauncher launcher, TimeProvider time)
    {
        Folder = folder;
        (_launcher, _time) = (launcher, time);
        _follower = new RunFollower(folder);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public RunFolder Folder { get; }

    /// <summary>What is known now.</summary>
    public RunPicture Picture
    {
        get
        {
            lock (_gate)
            {
                return _picture;
            }
        }
    }

    /// <summary>The engine in this process, while there is one.</summary>
    public IHostedRun? Hosted
    {
        get
        {
            lock (_gate)
            {
                return _hosted;
            }
        }
    }

    /// <summary>Whether an engine in this process works on it, or is about to.</summary>
    internal bool IsHosted
    {
        get
        {
            lock (_gate)
            {
                return _hosted is not null || _picture.Launching;
            }
        }
    }

    /// <summary>How the last engine in this process ended; null before.</summary>
    public RunOutcome? Outcome { get; private set; }

    /// <summary>Something is different now. Comes from any thread, often; whoever shows it samples.</summary>
    public event Action? Changed;

    /// <summary>Reads the run for the first time, and looks from now on what becomes of it.</summary>
    /// <exception cref="BlueprintException">There is no plan that can be read.</exception>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public void Open()
    {
        lock (_reading)
        {
            _follower.Read();
            ShowFollowed(null);
            _isOpen = true;
        }

        LookAgainSoon();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private void Look()
    {
        if (Hosted is not null)
        {
            return;
        }

        try
        {
            LookNow();
        }
        catch (Exception e)
        {
            // A fault of our own must not end the program from a timer, with all that it carries out.
            Change(p => p with { Trouble = $"a fault of our own ({e.GetType().Name}): {e.Message.ReplaceLineEndings(" ")}" });
        }

        LookAgainSoon();
    }

    private void LookNow()
    {

        lock (_reading)
        {
            string? trouble = null;
            try
            {
                _follower.Read();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlueprintException)
            {
                trouble = $"{e.Message.ReplaceLineEndings(" ")} (shown is what was there before)";
            }

            ShowFollowed(trouble);
        }
    }

    private void LookAgainSoon()
    {
        lock (_gate)
        {
            if (!_disposed && _hosted is null)
            {
                _timer.Change(_picture.IsLive || _picture.Launching ? LookInterval : IdleLookInterval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void ShowFollowed(string? trouble)
    {
        var owner = RunOwner.Read(Folder);
        var elsewhere = owner is { IsAlive: true } && owner.Pid != Environment.ProcessId;
        var torn = !elsewhere && _follower.EndsTorn ? "events.jsonl ends in the middle of a line, which the next launch cuts off" : null;
        lock (_gate)
        {
            // An engine that was started here meanwhile knows better.
            if (_hosted is not null)
            {
                return;
            }

            var picture = _picture with
            {
                State = _follower.State,
                Ownership = elsewhere ? RunOwnership.Elsewhere : RunOwnership.Nobody,
                OwnerPid = elsewhere ? owner!.Pid : null,
                // Asked of an owner that is gone, it means nothing to the next.
                Stopping = elsewhere && owner!.Pid == _picture.OwnerPid ? _picture.Stopping : null,
                Trouble = trouble ?? torn ?? _fault,
            };
            if (_picture.IsSameAs(picture))
            {
                return;
            }

            _picture = picture;
        }

        Changed?.Invoke();
    }

    private void Change(Func<RunPicture, RunPicture> change)
    {
        lock (_gate)
        {
            _picture = change(_picture);
        }

        Changed?.Invoke();
    }
}
