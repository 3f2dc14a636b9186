using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;
using RunTui.Launching;

namespace RunTui.New;

/// <summary>Lets an agent draft the steps of a plan: one call that is asked only to read, with a time limit. Where something changed meanwhile, its draft isn't used.</summary>
internal sealed class NewDraft(CliContext context)
{
    private const int DefaultSeconds = 600;
    private const int MostSeconds = 7200;

    /// <summary>How long the agent may take, where <c>RUN_TUI_DRAFT_TIMEOUT</c> says no other number of seconds.</summary>
    private TimeSpan Limit => TimeSpan.FromSeconds(context.Variable("RUN_TUI_DRAFT_TIMEOUT") switch
    {
        null or "" => DefaultSeconds,
        var text when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MostSeconds => seconds,
        var text => throw new UserException($"RUN_TUI_DRAFT_TIMEOUT={text}: must be a number of seconds from 1 to {MostSeconds}"),
    });

    /// <summary>Asks the agent.</summary>
    /// <param name="tool">One of the agents.</param>
    /// <param name="goal">What it is all for.</param>
    /// <param name="about">What it should know; empty for nothing.</param>
    /// <exception cref="UserException">There is no such agent, it failed, or its answer can't be used; nothing was written.</exception>
    public async Task<ImmutableArray<NewStep>> AskAsync(string tool, string goal, string about)
    {
        var agent = new AgentCatalog(context.Time, context.Variable).Find(tool)!;
        if (new NewTools(context).ProgramOf(tool) is not { } program)
        {
            throw new UserException($"--draft {tool}: there is no '{agent.Cli}' on PATH; install it, name another agent, or give the steps with --step") { Id = "no_agent" };
        }

        using var graceful = new CancellationTokenSource();
        using var forceful = new CancellationTokenSource();
        using var signals = new StopSignals(() => (graceful.IsCancellationRequested ? forceful : graceful).Cancel(), endsWithTerminal: true);
        var limit = Limit;
        var watch = new DraftWatch(context);
        var doubt = await watch.TryBeginAsync() ? "" : " (which isn't checked here)";
        context.Error.WriteLine($"{tool} drafts the steps; it is asked only to read{doubt}, and has {limit.TotalSeconds:0} s. Ctrl-C gives up.");
        var result = await new RoutedCall(agent, program, context.Time).RunAsync(
            new()
            {
                Prompt = DraftedSteps.Prompt(goal, about),
                Sandbox = Route.ReadOnly,
                Folder = context.WorkingDirectory,
                Limit = limit,
            },
            graceful.Token,
            forceful.Token);
        var changed = await watch.ChangesAsync() is { } changes ? $"while it drafted, and was asked only to read, somebody changed {changes}" : null;
        if (result.Cause is { } cause)
        {
            throw new UserException(
                $"--draft {tool}: {Shown.Clean(result.Problem ?? cause.Name(), 500)}{(changed is null ? "" : $"; {changed}")}; nothing was written",
                cause == FailureCause.Cancelled ? signals.ExitCode : ExitCodes.Usage)
            { Id = "draft_failed" };
        }

        if (changed is not null)
        {
            throw new UserException($"--draft {tool}: {changed}; its draft is not used, and nothing was written by us") { Id = "draft_changed_files" };
        }

        var steps = DraftedSteps.Read(result.Text, out var problem);
        return problem is null ? steps : throw new UserException($"--draft {tool}: its answer can't be used: {problem}; nothing was written") { Id = "draft_invalid" };
    }
}
