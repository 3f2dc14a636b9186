using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>A halt that lets the phase in progress end: what it came to counts, and no other begins.</summary>
public sealed class HaltAfterPhaseTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_phase_in_progress_ends_and_no_other_begins()
    {
        using var host = new SprintHost(sprints: 2);
        var (begun, go) = (host.Engine.Home("begun"), host.Engine.Home("go"));
        host.Implements($"touch '{begun}'; until [ -e '{go}' ]; do sleep 0.02; done\n" + SprintHost.Work);
        var live = await host.Flow.StartAsync();
        await live.Until(() => File.Exists(begun));
        Send(host);
        await live.Until(() => Directory.GetFiles(host.Engine.Folder.Control, "*.json").All(f => Path.GetFileName(f)[0] == '.'));

        File.WriteAllText(go, "");
        var ended = await live.EndAsync();

        Assert.Equal((RunOutcome.Stopped, RunStatus.Halted), (ended.Outcome, ended.State.Status));
        Assert.Equal(("implement", Verdict.Pass), (ended.Step("sprint-1").Phases[0].Id, ended.Step("sprint-1").Phases[0].Verdict));
        Assert.Equal(0, host.Flow.CallsOf("gemini"));
        Assert.Equal(StepStatus.Pending, ended.StatusOf("sprint-1"));
        Assert.Contains("WIP: Run halted - lunch", host.Commits);

        var resumed = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, resumed.Outcome);
        Assert.Equal(2, host.Flow.CallsOf("codex"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_waits_for_the_hour_stops_at_once()
    {
        using var host = new SprintHost(fields: ("rate_limit", new JsonObject { ["calls_per_hour"] = 1 }));
        var live = await host.Flow.StartAsync();
        await live.Until(() => RunReader.TryReadState(host.Engine.Folder)?.WaitsForHour is not null);

        Send(host);
        var ended = await live.EndAsync();

        Assert.Equal((RunOutcome.Stopped, RunStatus.Halted), (ended.Outcome, ended.State.Status));
        Assert.Equal(0, host.Flow.CallsOf("gemini"));
    }

    private static void Send(SprintHost host) =>
        Assert.True(ControlFolder.Send(host.Engine.Folder, new RunCommand { Kind = RunCommand.HaltAfterPhase, By = "eva@desk 7", Note = "lunch" }));
}
