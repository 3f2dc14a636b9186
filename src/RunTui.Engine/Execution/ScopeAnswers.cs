using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Guards;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>What a person decides about files that were changed against the scope.</summary>
internal static class ScopeAnswers
{
    /// <summary>Why the scope can't be widened by what the step changed; null where it can.</summary>
    public static string? WhyNotWiden(RunState state, StepState step)
    {
        var guard = new ScopeGuard(state.Plan!.Blueprint.Scope ?? new ScopeRules(), step.Plan);
        var files = step.Violations.Where(v => !IsElsewhere(v)).ToList();
        var denied = files.Select(guard.Judge).FirstOrDefault(v => v is { Kind: ScopeViolationKind.Denied or ScopeViolationKind.Pinned });
        return denied is not null
            ? $"{step.Id}: {denied}; allow it this once, or edit the plan's scope"
            : files.Exists(v => guard.Judge(v) is not null) ? null : $"{step.Id}: nothing in the plan's scope is in the way; allow it this once";
    }

    /// <summary>The plan with the files of a violation in scope.</summary>
    public static BlueprintDocument Widened(BlueprintDocument plan, StepState step)
    {
        var rules = plan.Blueprint.Scope ?? new ScopeRules();
        var guard = new ScopeGuard(rules, step.Plan);
        var violations = step.Violations.Where(v => !IsElsewhere(v)).Select(guard.Judge).OfType<ScopeViolation>().ToList();
        var scope = JsonNode.Parse(plan.RunElement().TryGetProperty("scope", out var had) ? had.GetRawText() : "{}")!;
        var target = scope as JsonObject ?? new JsonObject { ["allow"] = scope.DeepClone() };
        if (violations.Exists(v => v.Kind == ScopeViolationKind.Lockfile))
        {
            target["allow_deps"] = true;
        }

        Add(target, "allow", violations.Where(v => v.Kind == ScopeViolationKind.OutsideAllowlist));
        Add(target, "owns", violations.Where(v => v.Kind == ScopeViolationKind.NotOwned && !rules.Owns.IsEmpty));
        return PlanChange.Apply(plan, PlanChange.ToElement(new JsonObject { ["top"] = new JsonObject { ["scope"] = target.DeepClone() } }));
    }

    /// <summary>Puts the files of a violation back as they were at the last checkpoint. Returns why that can't be; null where it was done.</summary>
    public static async Task<string?> RevertAsync(RunFolder folder, RunState state, StepState step)
    {
        if (state.Workspace is not { } workspace)
        {
            return $"{step.Id}: the run has no checkout";
        }

        try
        {
            var git = new Git((spec, timeout, cancel) => ShortCommand.RunAsync(spec, timeout, TimeProvider.System, cancel), workspace.Folder);
            var since = state.Commit ?? workspace.BaseCommit;
            if (workspace.IsWorktree && step.Violations.Any(IsHistory))
            {
                // No file changes by that: what was committed shows as changed again.
                await git.RequireAsync(new GitCommand("reset", "--soft", since) { Writes = true });
            }

            var ignored = IgnoredBaseline.Read(folder);
            var changes = await ChangedFiles.ReadAsync(git, workspace, since, step.Violations.Contains, ignored, CancellationToken.None);
            var files = changes.Files.Where(f => step.Violations.Contains(f.Path) || (f.OldPath is { } old && step.Violations.Contains(old)))

                // Without the list of what was there nothing is known to be new.
                .Select(f => f.IsIgnored && ignored is null ? f with { Kind = FileChangeKind.Modified } : f)
                .ToList();
            if (files.Find(f => f.OldPath is { } old && state.DirtyBefore.Contains(old)) is { } renamed)
            {
                return $"{step.Id}: {renamed.OldPath} had changes of yours before the run, and is {renamed.Path} now; git would lose them: rename it back by hand, then allow it";
            }

            var lost = await Reverts.RevertAsync(git, workspace, since, files);
            var rest = lost.Select(f => f.Path).Concat(step.Violations.Where(v => Path.IsPathRooted(v) || (IsHistory(v) && !workspace.IsWorktree))).ToList();
            return rest.Count == 0 ? null : $"{step.Id}: {string.Join(", ", rest.Take(3))} can't be put back by git; put it back by hand, then allow it";
        }
        catch (Exception e) when (e is GitException or IOException or UnauthorizedAccessException)
        {
            return $"{step.Id}: {e.Message}";
        }
    }

    /// <summary>Whether it is no file of the run's checkout: something of the user's, which is never touched, or the history.</summary>
    private static bool IsElsewhere(string violation) => Path.IsPathRooted(violation) || IsHistory(violation);

    private static bool IsHistory(string violation) => violation.StartsWith(PhaseRunner.HeadLine, StringComparison.Ordinal);

    private static void Add(JsonObject scope, string name, IEnumerable<ScopeViolation> violations)
    {
        var paths = violations.Select(v => v.Path).ToList();
        if (paths.Count == 0)
        {
            return;
        }

        var list = scope[name] as JsonArray ?? [];
        scope[name] = list;
        paths.ForEach(path => list.Add(JsonValue.Create(path)));
    }
}
