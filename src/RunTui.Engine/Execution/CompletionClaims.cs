using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>
/// Marks that a sprint is completed which no audit has left: an agent can write them, for its own sprint or another, and the next plan
/// would leave such a sprint out.
/// </summary>
internal static class CompletionClaims
{
    /// <summary>The marks among new files that nothing stands behind.</summary>
    /// <param name="context">The run.</param>
    /// <param name="work">What was changed.</param>
    /// <param name="step">The step whose audit has just approved; null for none.</param>
    public static ImmutableArray<string> Of(RunContext context, IEnumerable<FileChange> work, Step? step)
    {
        if (context.Blueprint.RunMode is not { } plan)
        {
            return [];
        }

        var approved = context.Run.State.OrderedSteps
            .Where(s => s.Status == StepStatus.Done || s.Id == step?.Id)
            .Select(s => $"{GateReport.FolderOf(context, s.Plan)}/{Mark}")
            .ToHashSet(StringComparer.Ordinal);
        var root = plan.Artifacts[..(plan.Artifacts.LastIndexOf('/') + 1)];
        return [.. work.Where(f => f.Kind == FileChangeKind.Added && f.Path.StartsWith(root, StringComparison.Ordinal) && Path.GetFileName(f.Path) == Mark && !approved.Contains(f.Path)).Select(f => f.Path)];
    }

    /// <summary>Takes them away, and says so.</summary>
    public static async Task RemoveAsync(RunContext context, ImmutableArray<string> claims)
    {
        foreach (var claim in claims)
        {
            File.Delete(Path.Combine(context.RepositoryRoot, claim));
            await context.Run.PublishAsync(RunEvents.Warning($"{claim} was removed: no audit has approved that"));
        }
    }

    private const string Mark = Imports.Sprints.SprintDiscovery.CompletedMarker;
}
