using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>Launches runs that do only what a test tells them.</summary>
internal sealed class ScriptedLauncher(TimeProvider time) : IRunLauncher
{
    /// <summary>The run that was launched last.</summary>
    public ScriptedRun? Run { get; private set; }

    /// <summary>Why the next launch is refused; null lets it happen.</summary>
    public string? Refusal { get; set; }

    /// <summary>What the last launch was to make of an open breaker; null where nothing was said.</summary>
    public OpenBreaker? Breaker { get; private set; }

    /// <summary>What the next launch waits for; null for nothing.</summary>
    public Task? Gate { get; set; }

    /// <summary>How often a process of its own was asked to carry on.</summary>
    public int Detached { get; private set; }

    public async Task<IHostedRun> LaunchAsync(RunFolder folder, LaunchMode? mode = null, OpenBreaker? openBreaker = null)
    {
        Breaker = openBreaker;
        if (Refusal is { } why)
        {
            throw new LaunchRefusedException(why);
        }

        await (Gate ?? Task.CompletedTask);
        var run = await OwnedRun.OpenAsync(folder, time);
        await run.PublishAsync(RunEvents.Started(AutonomyProfile.Balanced, mode ?? LaunchMode.Adaptive));
        return Run = new ScriptedRun(run);
    }

    public Task<IRunSuccessor> StartSuccessorAsync(RunFolder folder)
    {
        Detached++;
        return Task.FromResult<IRunSuccessor>(new ScriptedSuccessor());
    }

    private sealed class ScriptedSuccessor : IRunSuccessor
    {
        public Task<int?> TakenAsync() => Task.FromResult<int?>(4711);

        public Task CancelAsync() => Task.CompletedTask;
    }

    /// <summary>A run without an engine: a test publishes its events.</summary>
    internal sealed class ScriptedRun(OwnedRun run) : IHostedRun
    {
        private readonly TaskCompletionSource<RunOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public OwnedRun Run { get; } = run;

        public Task<RunOutcome> Outcome => _outcome.Task;

        /// <summary>What was wanted of it.</summary>
        public List<RunCommand> Commands { get; } = [];

        public int Kills { get; private set; }

        /// <summary>What becomes of all that is wanted of it; null for what is wanted.</summary>
        public Exception? Fault { get; set; }

        public async Task<string?> PostAsync(RunCommand command)
        {
            if (Fault is { } fault)
            {
                throw fault;
            }

            Commands.Add(command);
            return command.Kind is RunCommand.Halt or RunCommand.HaltAfterStep ? null : await RunAnswers.ApplyAsync(Run, command);
        }

        public void Kill() => Kills++;

        public void HandOver() => End(RunOutcome.HandedOver);

        public void End(RunOutcome outcome) => _outcome.TrySetResult(outcome);

        public void Fail(Exception e) => _outcome.TrySetException(e);

        public void Dispose() => Run.Dispose();
    }
}
