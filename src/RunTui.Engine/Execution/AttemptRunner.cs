using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Detectors;
using RunTui.Engine.Events;
using RunTui.Engine.Routes;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>
/// Runs one agent once: writes its prompt, starts it beside us so that it outlives us, reads what it prints and waits for its
/// end. Or takes over one that a dead owner left.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="failures">What failed before in the step.</param>
internal sealed class AttemptRunner(RunContext context, RepeatedFailureDetector failures)
{
    private const int MaxLineBytes = 1024 * 1024;

    /// <summary>How much is read after its end, which is also all that a new owner reads of one that ended meanwhile: more than any agent has to say.</summary>
    private const long MaxRestBytes = 32L * 1024 * 1024;

    /// <summary>What a shell returns for a program that can't be executed.</summary>
    private const int CouldNotStart = 126;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>The marker that the agent of this attempt carries in its environment.</summary>
    public static string MarkerOf(string runId, string stepId, string fileStem) => $"{runId}/{stepId}/{fileStem}";

    /// <summary>Starts an agent and returns when it, and all that it started, is gone.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="attempt">Which attempt.</param>
    /// <param name="prompt">What the agent is asked.</param>
    /// <param name="command">Makes the command, given the prompt's file.</param>
    /// <param name="announce">Makes the event that says it is about to start, given its arguments and its log.</param>
    /// <param name="limits">When it ends.</param>
    /// <exception cref="OperationCanceledException">The run was stopped while it waited to be allowed another call.</exception>
    public async Task<AttemptResult> RunAsync(
        string stepId,
        AttemptContext attempt,
        string prompt,
        Func<string, (AgentCommand Command, IAgent Agent)> command,
        Func<IReadOnlyList<string>, string, RunEvent> announce,
        AttemptLimits limits)
    {
        var paths = new AttemptPaths(context.Folder, stepId, attempt);
        paths.SetAsideOldFiles(context.Run);
        File.WriteAllText(paths.Prompt, prompt);
        var (start, agent) = command(paths.Prompt);

        // The program that was looked for is the one that is started: a path, so that the shell in between searches for nothing.
        start = start with { Spec = start.Spec with { FileName = context.Services.FindCli(start.Spec.FileName) ?? start.Spec.FileName } };
        DetachedProcess process;
        await context.StartGate.WaitAsync();
        while (agent.Name != ToolReference.Shell && HourlyLimit.Reached(context, attempt.RecoveryTool ?? attempt.Tool) is { } reached)
        {
            // Others may want to start something that isn't limited, or to hand the run over.
            context.StartGate.Release();
            await HourlyLimit.WaitAsync(context, reached, limits.Stop);
            await context.StartGate.WaitAsync();
        }

        try
        {
            await context.Run.PublishAsync(announce([start.Spec.FileName, .. start.Spec.Arguments], paths.Log));
            try
            {
                process = DetachedProcess.Start(start.Spec, paths.Files(start.PromptOnStdin), MarkerOf(context.Run.RunId, stepId, attempt.FileStem), context.Services.Time);
            }
            catch (Exception e) when (e is IOException or ArgumentException)
            {
                return await NotStartedAsync(stepId, attempt, agent, paths, e.Message);
            }

            await context.Run.PublishAsync(StepEvents.AttemptStarted(stepId, attempt, process.Identity.Pid, process.Identity.Start));
        }
        finally
        {
            context.StartGate.Release();
        }

        return await WatchAsync(stepId, attempt, process, agent, paths, limits);
    }

    /// <summary>An agent that the system would not start has failed like one that crashed: the plan may be to blame, the run goes on.</summary>
    private async Task<AttemptResult> NotStartedAsync(string stepId, AttemptContext attempt, IAgent agent, AttemptPaths paths, string why)
    {
        var exit = new ProcessExit { ExitCode = CouldNotStart };
        var output = new AgentOutput { Failure = new AgentFailure(FailureClass.ToolCrash, RunEvents.Cut(why)) };
        await context.Run.PublishAsync(StepEvents.AttemptEnded(stepId, attempt, exit, output));
        await CountAsync(attempt, agent, exit, output);
        return new AttemptResult(exit, output, paths.Log);
    }

    /// <summary>Goes on with an attempt that somebody else started, or null where nothing is left of it.</summary>
    public async Task<AttemptResult?> TakeOverAsync(string stepId, AttemptContext attempt, OpenAttempt open, IAgent agent, AttemptLimits limits)
    {
        var paths = new AttemptPaths(context.Folder, stepId, attempt);
        var marker = MarkerOf(context.Run.RunId, stepId, attempt.FileStem);
        var identity = IdentityOf(open, marker);
        var process = DetachedProcess.Adopt(identity, paths.Files(false), marker, context.Services.Time);
        if (process is null)
        {
            return null;
        }

        var alive = identity?.IsAlive == true;
        await context.Run.PublishAsync(StepEvents.AttemptTakenOver(stepId, alive ? identity!.Pid : null));
        var elapsed = open.StartedAt is { } at ? context.Services.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at) : TimeSpan.Zero;
        return await WatchAsync(stepId, attempt, process, agent, paths, limits.After(elapsed));
    }

    /// <summary>Whether anything is left of an attempt that a dead owner began: a living agent, or the exit that it wrote down.</summary>
    public static bool IsThere(RunContext context, string stepId, AttemptContext attempt, OpenAttempt open)
    {
        var paths = new AttemptPaths(context.Folder, stepId, attempt);
        var marker = MarkerOf(context.Run.RunId, stepId, attempt.FileStem);
        return DetachedProcess.Adopt(IdentityOf(open, marker), paths.Files(false), marker, context.Services.Time) is not null;
    }

    /// <summary>A living agent of the step's last attempt that the journal doesn't know of, because the journal was deleted.</summary>
    public static OpenAttempt? FindLiving(RunContext context, StepState step)
    {
        var work = new AttemptContext("", step.Attempts, 0);
        var candidates = new[] { (AttemptKind.Work, work), (AttemptKind.Recovery, work with { Recovery = step.RecoveryAttempts }) };
        foreach (var (kind, attempt) in candidates)
        {
            if (DetachedProcess.Find(MarkerOf(context.Run.RunId, step.Id, attempt.FileStem)) is { } identity)
            {
                return new OpenAttempt
                {
                    Kind = kind,
                    Number = attempt.Recovery ?? attempt.Attempt,
                    Pid = identity.Pid,
                    PidStart = identity.Start,
                    Log = new AttemptPaths(context.Folder, step.Id, attempt).Log,
                };
            }
        }

        return null;
    }

    /// <summary>
    /// Ends what lives of this run's attempts and belongs to none that is gone on with: what a lost agent left running, and an
    /// agent whose step somebody gave another status while nobody owned the run.
    /// </summary>
    public static Task EndStraysAsync(RunContext context, IEnumerable<(string StepId, AttemptContext Attempt)> goneOnWith)
    {
        var known = goneOnWith.Select(a => MarkerOf(context.Run.RunId, a.StepId, a.Attempt.FileStem));
        var strays = DetachedProcess.LivingMarkers(context.Run.RunId + "/").Except(known);
        return Task.WhenAll(strays.Select(marker => DetachedProcess.EndRemainsAsync(marker, context.Services.Time, CancellationToken.None)));
    }

    internal static ProcessIdentity? IdentityOf(OpenAttempt open, string marker) =>
        open is { Pid: { } pid, PidStart: { } start } ? new ProcessIdentity(pid, start) : DetachedProcess.Find(marker);

    private async Task<AttemptResult> WatchAsync(
        string stepId, AttemptContext attempt, DetachedProcess process, IAgent agent, AttemptPaths paths, AttemptLimits limits)
    {
        var reader = agent.CreateReader();
        var tail = new FileTail(paths.Log, MaxLineBytes);
        var watch = new AttemptWatch(stepId, reader, failures, context.Services.Time);
        var times = new LogTimes(context.Run, paths.Times, context.Services.Time);

        // A run that is asked to end gives its own agents their time first.
        process.Grace = context.Services.Grace * (context.Blueprint.IsOrchestration ? 6 : 1);
        var ending = process.WaitAsync(limits.Timeout, limits.Stop, limits.Kill);
        await tail.FollowAsync(ending, PollInterval, context.Services.Time, Read, CancellationToken.None, LookAsync, MaxRestBytes);
        if (tail.SkippedBytes > 0)
        {
            await TryPublishAsync(RunEvents.Warning($"{stepId}: it printed faster than it could be read; {tail.SkippedBytes >> 20} MiB of its output are only in its log"));
        }

        await PublishAsync(watch.End(Troubles()));
        var exit = await ending;
        var output = reader.Finish(exit);
        var isNews = context.Run.State.Steps.GetValueOrDefault(stepId)?.Open is not { HasEnded: true };
        await context.Run.PublishAsync(StepEvents.AttemptEnded(stepId, attempt, exit, output));
        if (isNews)
        {
            await context.NoteCostAsync(stepId);
            await CountAsync(attempt, agent, exit, output);
        }
        return new AttemptResult(exit, output, paths.Log);

        void Read(TailLine line)
        {
            times.Note(line.Offset);
            reader.Read(line.Text, line.CutBytes > 0);
            watch.TakeLine(line);
        }

        async ValueTask LookAsync(bool hasGrown) => await PublishAsync(watch.Look(hasGrown, Troubles()));

        IReadOnlyList<Trouble> Troubles() => context.Run.State.Steps.GetValueOrDefault(stepId)?.Troubles ?? [];

        async Task PublishAsync(IEnumerable<RunEvent> signs)
        {
            // Taken up at once: a sign that was announced is one of the announced ones from then on.
            foreach (var e in signs.ToList())
            {
                await TryPublishAsync(e);
            }
        }
    }

    /// <summary>Counts a routed call in plan-and-execute's metrics. That they can't be written is no fault of the step.</summary>
    private async Task CountAsync(AttemptContext attempt, IAgent agent, ProcessExit exit, AgentOutput output)
    {
        if (!attempt.IsRouted || agent.Name == ToolReference.Shell || context.Services.Metrics is not { } metrics)
        {
            return;
        }

        var cause = FailureCauses.Of(exit, output);
        if (cause != FailureCause.Cancelled && metrics.Record(RouterCall.Of(agent.Name, output, cause)) is { } problem)
        {
            await TryPublishAsync(RunEvents.Warning(problem));
        }
    }

    /// <summary>What is only good to know ends no run: a disk that is full says so where it matters.</summary>
    private async Task TryPublishAsync(RunEvent e)
    {
        try
        {
            await context.Run.PublishAsync(e);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
