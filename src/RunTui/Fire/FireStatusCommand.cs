using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Integrity;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.Fire;

/// <summary><c>fire status</c>: where a FIRE project stands, once, whoever drives it.</summary>
internal static class FireStatusCommand
{
    private const int MostFindings = 20;
    private const int MostPending = 10;

    /// <summary>Prints the status.</summary>
    /// <param name="root">The project's root; null finds it from the working directory up.</param>
    /// <param name="json">One JSON object instead of text.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="UserException">There is no project, or its state can't be read.</exception>
    public static void Print(string? root, bool json, CliContext context)
    {
        var project = FireRoot.Read(root, context);
        var findings = FireIntegrity.Check(project, context.Time.GetUtcNow());
        if (json)
        {
            JsonLine.WriteOwn(FireStatusJson.Of(project, findings), context.Out);
            return;
        }

        Print(project, findings, context.Out);
    }

    private static void Print(FireSnapshot project, IReadOnlyList<FireFinding> findings, TextWriter to)
    {
        var items = project.Items.ToList();
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Shown.Clean(project.Project.Name ?? Path.GetFileName(project.Root))}: {project.Intents.Count(i => i.Status == FireWords.Completed)}/{project.Intents.Length} intents, {items.Count(i => i.Status == FireWords.Completed)}/{items.Count} work items, {project.ActiveRuns.Length} active and {project.CompletedRuns.Length} completed runs"));
        foreach (var wait in project.Waits)
        {
            to.WriteLine($"[APPROVAL NEEDED] {Shown.Clean(wait.RunId)}: {Shown.Clean(wait.Item.Id)} ({wait.Item.Mode!.ToUpperInvariant()}) is waiting at its {Shown.Clean(wait.Checkpoint)} checkpoint{Since(wait.Since)}");
        }

        foreach (var run in project.ActiveRuns)
        {
            Run(project, run, to);
        }

        if (project.ActiveRuns.IsEmpty)
        {
            to.WriteLine("\nNo active run.");
        }

        Last(project, to);
        Pending(project, to);
        Section("Findings", [.. findings.Select(f => $"[{f.Severity.ToString().ToLowerInvariant()}] {f.Type}: {f.Message}")], MostFindings, to);
        Section("Warnings", [.. project.Warnings.Select(w => w.ToString())], MostFindings, to);
        to.WriteLine($"\nNext: {FireRoute.Next(project).Message}");
    }

    private static void Run(FireSnapshot project, FireRunInfo run, TextWriter to)
    {
        var working = run.Items.Count(i => i.Status == FireWords.InProgress);
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{Shown.Clean(run.Id)} [{Shown.Clean(run.Scope)}]{(run.Started is { } at ? ", started " + Timestamp.Seconds(at) : "")}: {run.Done} done, {working} working, {run.Items.Length - run.Done - working} pending"));
        foreach (var item in run.Items)
        {
            to.WriteLine("  " + Line(item));
        }

        var point = FireResumePoint.Of(project, run);
        to.WriteLine(point.Kind == FireResumeKind.Broken ? $"  Can't be resumed: {point.Message}" : $"  Resume at {point.Step}: {point.Message}");
        if (run.Artifacts.Length > 0)
        {
            to.WriteLine($"  Files: {string.Join(", ", run.Artifacts.Select(a => FireArtifactFile.NameOf(a.Kind)))}");
        }
    }

    private static string Line(FireRunItemInfo item) => item.Status switch
    {
        FireWords.Completed => $"[DONE] {Shown.Clean(item.Id)} — completed",
        FireWords.InProgress => $"[WORKING] {Shown.Clean(item.Id)} (phase: {Shown.Clean(item.Phase ?? FireWords.Plan)}) — in_progress",
        FireWords.Pending => $"[PENDING] {Shown.Clean(item.Id)} — pending",
        var other => $"[PENDING] {Shown.Clean(item.Id)} — {Shown.Clean(other)}",
    };

    private static void Last(FireSnapshot project, TextWriter to)
    {
        if (project.CompletedRuns is [var last, ..])
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"\nLast completed: {Shown.Clean(last.Id)} [{Shown.Clean(last.Scope)}], {last.Items.Length} {(last.Items.Length == 1 ? "item" : "items")}{(last.Completed is { } at ? ", " + Timestamp.Seconds(at) : "")}"));
        }
    }

    private static void Pending(FireSnapshot project, TextWriter to) => Section(
        "Pending",
        [.. project.Pending.Select(i => $"{Shown.Clean(i.Intent)}/{Shown.Clean(i.Id)} ({Shown.Clean(i.Mode ?? FireWords.ModeFor(i.Complexity, project.Project.AutonomyBias))}){(i.DependsOn.IsEmpty ? "" : ", after " + string.Join(", ", i.DependsOn.Take(5).Select(d => Shown.Clean(d))))}")],
        MostPending,
        to);

    private static void Section(string title, IReadOnlyList<string> lines, int most, TextWriter to)
    {
        if (lines.Count == 0)
        {
            return;
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{title} ({lines.Count})"));
        foreach (var line in lines.Take(most))
        {
            to.WriteLine("  " + line);
        }

        if (lines.Count > most)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {lines.Count - most} more; --json has all"));
        }
    }

    private static string Since(DateTimeOffset? time) => time is { } at ? " since " + Timestamp.Seconds(at) : "";
}
