using RunTui.Dashboard.Sessions;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Launching;

/// <summary>A run that was checked and taken, and the engine that works on it once it is started.</summary>
internal sealed class LaunchedRun : IHostedRun
{
    private readonly RunEngine _engine;
    private readonly StopRequest _stop;
    private readonly CancellationTokenSource _handOver = new();
    private readonly TaskCompletionSource<RunOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LaunchedRun(OwnedRun run, RunEngine engine, StopRequest stop)
    {
        Run = run;
        (_engine, _stop) = (engine, stop);
    }

    public OwnedRun Run { get; }

    public Task<RunOutcome> Outcome => _outcome.Task;

    /// <summary>Lets the engine work, after it has said these things.</summary>
    public void Start(IEnumerable<string> warnings) => _ = Task.Run(async () =>
    {
        try
        {
            foreach (var warning in warnings)
            {
                await Run.PublishAsync(Engine.Events.RunEvents.Warning(warning));
            }

            _outcome.SetResult(await _engine.RunAsync(_stop.Stop, _stop.Kill, _handOver.Token));
        }
        catch (Exception e)
        {
            _outcome.SetException(e);
        }
    });

    public Task<string?> PostAsync(RunCommand command) => _engine.PostAsync(command);

    public void Kill() => _stop.Insist();

    public void HandOver()
    {
        try
        {
            _handOver.Cancel();
        }
        catch (ObjectDisposedException) when (Outcome.IsCompleted)
        {
            // It ended by itself a moment ago; there is nothing to hand over.
        }
    }

    public void Dispose()
    {
        Run.Dispose();
        _handOver.Dispose();
    }
}
