using System.Runtime.CompilerServices;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Execution;

/// <summary>An engine at work, and all that it announced so far.</summary>
internal sealed class LiveRun
{
    private readonly List<RunEvent> _events = [];

    public LiveRun(OwnedRun run, RunEngine engine)
    {
        Run = run;
        run.Updates.Subscribe(update =>
        {
            lock (_events)
            {
                _events.Add(update.Event);
            }
        });
        Ending = Task.Run(() => engine.RunAsync(Stop.Token, Kill.Token, HandOver.Token));
    }

    public OwnedRun Run { get; }

    /// <summary>Set where a test destroys the journal: what the run did before can't be read from it any more.</summary>
    public bool JournalWasLost { get; set; }

    public CancellationTokenSource Stop { get; } = new();

    public CancellationTokenSource Kill { get; } = new();

    public CancellationTokenSource HandOver { get; } = new();

    public Task<RunOutcome> Ending { get; }

    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Returns when something holds; fails at once where the engine has ended without it.</summary>
    public async Task Until(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? text = null)
    {
        await Eventually.True(() => condition() || Ending.IsCompleted, text);
        if (Ending.IsFaulted)
        {
            await Ending;
        }

        Assert.True(condition(), $"the run ended ({Ending.Status}) before: {text}\n{string.Join('\n', Events.Select(e => $"{e.Event}/{e.Status} {e.StepId} {e.Detail}"))}");
    }

    /// <summary>Returns when an event was announced.</summary>
    public Task Until(string name, string status, string step = "") =>
        Until(() => Events.Any(e => e.Event == name && e.Status == status && e.StepId == step), $"{name}/{status} {step}");

    /// <summary>Waits for the engine's end, lets go of the run, and looks whether the folder says what the state says.</summary>
    public async Task<EndedRun> EndAsync()
    {
        try
        {
            var outcome = await Ending.WaitAsync(TimeSpan.FromSeconds(45));
            Run.Dispose();
            FolderTruth.Check(Run, !JournalWasLost);
            return new EndedRun(outcome, Run.State, Events);
        }
        finally
        {
            await Kill.CancelAsync();
            await Stop.CancelAsync();
            Run.Dispose();
        }
    }
}
