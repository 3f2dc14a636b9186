using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Imports.Sprints;
using RunTui.Engine.Workspaces;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>What a run is to do: sprints, or a bug.</summary>
internal sealed record RunModeWork
{
    private const int MaxLedgerBytes = 16 * 1024 * 1024;

    /// <summary><c>sprint-3</c>, <c>sprint-plan</c> or <c>sprint-bug-2</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Those to work on, in their order.</summary>
    public ImmutableArray<Sprint> Sprints { get; init; } = [];

    /// <summary>Those that were asked for and are completed.</summary>
    public ImmutableArray<Sprint> Completed { get; init; } = [];

    public BugReport? Bug { get; init; }

    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Why there is nothing; null where there is something.</summary>
    public PreflightReason? Problem { get; init; }

    /// <summary>Finds it.</summary>
    /// <exception cref="UserException">An issue can't be read.</exception>
    public static async Task<RunModeWork> FindAsync(RunModeRequest request, string root, CliContext context) => request.Kind switch
    {
        "bug" => await OfBugAsync(request, root, context),
        "sprint" => OfSprint(request.Sprint, SprintDiscovery.Find(root)),
        _ => OfPlan(SprintDiscovery.Find(root).Between(request.From, request.To)),
    };

    private static RunModeWork OfPlan(SprintList list) => new()
    {
        Target = "sprint-plan",
        Sprints = [.. list.Open],
        Completed = [.. list.Sprints.Where(s => s.IsCompleted)],
        Notes = list.Notes,
        Problem = list.Problem is { } problem ? new("no_sprints", problem) : null,
    };

    /// <summary>A plan that doesn't have the sprint is a slip; where there is no plan at all, the agents are left to know.</summary>
    private static RunModeWork OfSprint(string id, SprintList list)
    {
        var sprint = list.Named(id)!;
        var isUnknown = list.Problem is null && list.Sprints.All(s => s.Id != id);
        return new()
        {
            Target = id,
            Sprints = sprint.IsCompleted ? [] : [sprint],
            Completed = sprint.IsCompleted ? [sprint] : [],
            Notes = list.Problem is { } none ? [.. list.Notes, $"nothing is known of {id} but its name: {none}"] : list.Notes,
            Problem = isUnknown ? new("no_sprints", $"No sprints found of the name {id}: {list.Source} has {string.Join(", ", list.Sprints.Take(20).Select(s => s.Id))}{(list.Sprints.Length > 20 ? " …" : "")}") : null,
        };
    }

    private static async Task<RunModeWork> OfBugAsync(RunModeRequest request, string root, CliContext context) => new()
    {
        Target = BugSprints.Next(root, await LedgerOfOriginAsync(GitAt.Folder(root, context))),
        Bug = request.Issue is { } issue ? BugReport.OfIssue(issue, await Issue.ReadAsync(issue, root, context)) : BugReport.OfPerson(request.Report!),
    };

    /// <summary>The ledger as the remote had it when it was last fetched: others count bugs too.</summary>
    private static async Task<string?> LedgerOfOriginAsync(Git git)
    {
        foreach (var head in new[] { "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master" })
        {
            var shown = await git.RunAsync(new GitCommand("show", $"{head}:{SprintDiscovery.Ledger}") { MaxBytes = MaxLedgerBytes });
            if (shown.ExitCode == 0)
            {
                return Encoding.UTF8.GetString(shown.Output.Span);
            }
        }

        return null;
    }
}
