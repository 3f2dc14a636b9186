using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Presenters.Fire;

public sealed partial class FireDetail
{
    private void RunItem(string runId, string itemId)
    {
        if (tree.RunOf(runId) is not { } run || tree.RunItemOf(runId, itemId) is not { } item)
        {
            Line("It is gone.", PanelLineKind.Dim);
            return;
        }

        Heading(item.Title);
        if (run.IsActive)
        {
            Progress(run, item);
        }

        Fact("work item", item.Intent.Length > 0 ? $"{item.Intent}/{item.Id}" : item.Id);
        Fact("run", run.Id);
        Fact("started", Time(run.Started));
        Fact("mode", item.Mode);
        Fact("status", item.Status);
        Fact("completed", Time(item.CompletedAt));
        if (tree.ItemOf(item.Intent, item.Id) is { } known)
        {
            Fact("complexity", known.Complexity);
            Fact("file", known.File);
            Fact("design", known.DesignDoc);
            Dependencies(known);
        }
    }

    private void Progress(FireRunInfo run, FireRunItemInfo item)
    {
        if (item.Status == FireWords.InProgress)
        {
            Fact("phase", FirePipeline.Of(item.ShownPhase, mark) + (item.Phase is null ? " (guessed by its documents)" : ""));
        }

        var checkpoint = FirePipeline.Checkpoint(item);
        Fact("checkpoint", checkpoint, item.IsWaiting ? PanelLineKind.Attention : PanelLineKind.Text);
        if (tree.Picture.Project?.Waits.FirstOrDefault(w => w.RunId == run.Id && w.Item.Id == item.Id) is { } wait)
        {
            Fact("waits since", Time(wait.Since), PanelLineKind.Attention);
        }

        Driver(run);
    }

    private void Run(FireRunInfo run)
    {
        Heading(run.Id);
        Fact("scope", run.Scope);
        Fact("started", Time(run.Started));
        Fact("completed", Time(run.Completed));
        if (run is { Started: { } from, Completed: { } to })
        {
            Fact("took", Elapsed.Clock((long)(to - from).TotalMilliseconds));
        }

        Fact("done", string.Create(CultureInfo.InvariantCulture, $"{run.Done} of {run.Items.Length} work items"));
        Fact("folder", run.Folder ?? "none");
        if (run.RunFileProblem is { } problem)
        {
            Line(problem.ToString(), PanelLineKind.Bad);
        }

        Driver(run);
        Blank();
        Heading("Work items");
        foreach (var item in run.Items.Take(MostListed))
        {
            var phase = run.IsActive && item.Status == FireWords.InProgress ? $", {FirePipeline.Of(item.ShownPhase, mark)}" : "";
            var checkpoint = run.IsActive && FirePipeline.Checkpoint(item) is { Length: > 0 } said ? $", {said}" : "";
            Line($"{item.Id}: {item.Status}{(item.Mode is { } mode ? ", " + mode : "")}{phase}{checkpoint}", item.IsWaiting ? PanelLineKind.Attention : KindOf(item.Status));
        }

        More(run.Items.Length);
        if (!run.Artifacts.IsEmpty)
        {
            Blank();
            Heading("Documents");
            foreach (var artifact in run.Artifacts)
            {
                Line($"{FireArtifactFile.NameOf(artifact.Kind),-18}{Amounts.Bytes(artifact.Size),8}  {Time(artifact.Written)}");
            }
        }
    }

    /// <summary>Who carries it out, and where it goes on.</summary>
    private void Driver(FireRunInfo run)
    {
        var driver = tree.Picture.DriverOf(run.Id);
        if (!run.IsActive)
        {
            Fact("made by", driver.IsOurs ? "run-tui" : "another agent");
            return;
        }

        Fact("driven by", driver.Sentence, driver.Kind == FireDriverKind.Stopped ? PanelLineKind.Attention : PanelLineKind.Text);
        if (tree.Picture.Project is { } project)
        {
            var point = FireResumePoint.Of(project, run);
            var line = point.Kind == FireResumeKind.Broken ? $"can't go on: {point.Message}" : $"{point.Message} ({point.Step})";
            Fact("next step", line, point.Kind == FireResumeKind.Broken ? PanelLineKind.Bad : PanelLineKind.Text);
        }

        if (driver.Kind == FireDriverKind.Stopped)
        {
            Line($"'run-tui fire resume {Shown.Clean(run.Id)}' goes on with it; so does its own screen.", PanelLineKind.Dim);
        }
    }
}
