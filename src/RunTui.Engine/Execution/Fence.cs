using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards.Fences;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>What stands before the agents of a run: programs and hooks that refuse, and what they have refused.</summary>
internal sealed class Fence(RunContext context)
{
    private const int MostTold = 200;

    private readonly long _since = context.Run.State.WorkedAt ?? 0;
    private ImmutableDictionary<string, string>? _variables;
    private long _position;
    private int _told;

    private string Folder => Path.Combine(context.Folder.Path, ".fence");

    private bool IsWanted => context.Blueprint.Guardrails is { Enabled: true, Fence: true } && !context.Services.Program.IsEmpty && !OperatingSystem.IsWindows();

    /// <summary>The variables that an agent has more; none where the run has no fence.</summary>
    /// <exception cref="IOException">The fence can't be made, and no agent may start without it.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public ImmutableDictionary<string, string> Variables => !IsWanted ? ImmutableDictionary<string, string>.Empty : _variables
        ?? throw new IOException("the fence around the agents was not made");

    /// <summary>Makes it, or brings it up to date.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be made.</exception>
    /// <exception cref="GitException">Git failed.</exception>
    public async Task MakeAsync()
    {
        if (!IsWanted || _variables is not null)
        {
            return;
        }

        var settings = new FenceSettings
        {
            Program = context.Services.Program,
            Protected = await ProtectedAsync(),
            GuardedRepository = await GuardedAsync(),
            Workspace = context.Run.State.Workspace?.Folder,
            ProtectedPaths = [context.Folder.Path],
        };
        try
        {
            _variables = AgentFence.Prepare(Folder, settings, context.Services.Variable);
        }
        catch (ArgumentException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Writes down what was refused since the last look.</summary>
    public async Task TellAsync()
    {
        if (_variables is null || _told >= MostTold)
        {
            return;
        }

        var (refusals, position) = GuardRefusals.Read(Folder, _position);
        _position = position;
        foreach (var refusal in refusals.Where(r => r.At > _since).Take(MostTold - _told))
        {
            _told++;
            var step = context.Run.State.OrderedSteps.FirstOrDefault(s => s.Status == StepStatus.InProgress)?.Id ?? "";
            await context.Run.PublishAsync(PhaseEvents.Refused(step, $"{refusal.Guard}: {refusal.Operation} {refusal.Target}: {refusal.Why}"), durable: true);
        }

        if (_told == MostTold)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"More than {MostTold} calls of agents were refused; the rest is in {Path.Combine(Folder, GuardRefusals.FileName)}"));
        }
    }

    private async Task<ImmutableArray<string>> ProtectedAsync() =>
        context.Run.State.Workspace is null ? context.Blueprint.Guardrails!.ProtectedBranches
            : (await new GitGuard(context.Git, new RefusalLog(context.Services.Time), context.Blueprint.Guardrails!.ProtectedBranches).BranchesAsync(context.Blueprint.Publish.Remote)).Patterns;

    /// <summary>The repository whose protected branches nobody may move; null where the work itself is on one.</summary>
    private async Task<string?> GuardedAsync()
    {
        if (context.Run.State.Workspace is not { Branch: { } branch } || new ProtectedBranches(context.Blueprint.Guardrails!.ProtectedBranches).Contains(branch))
        {
            return null;
        }

        return (await context.Git.RequireAsync(CancellationToken.None, "rev-parse", "--path-format=absolute", "--git-common-dir")).Text;
    }
}
