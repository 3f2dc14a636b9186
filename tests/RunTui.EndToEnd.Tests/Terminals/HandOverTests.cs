using System.Globalization;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Terminals;

/// <summary>Dashboards come and go, and the work goes on: another process takes the run, and no agent notices.</summary>
public sealed class HandOverTests
{
    private const int Seed = 20261121;

    [Fact(Timeout = Soak.OneTest)]
    public async Task Terminal_that_is_closed_hands_the_run_over()
    {
        PlanStep[] steps = [new("a") { Waits = true }];
        using var sandbox = new Sandbox(Plans.Of(1, steps));
        int dashboard, agent;
        using (var terminal = TmuxSession.OrSkip(sandbox, 80, 24))
        {
            terminal.Type($"exec '{RunTuiProcess.Program}' {sandbox.Path} --launch-mode standard");
            await Until.True(() => sandbox.Lines("a.starts").Length == 1);
            await terminal.SeesAsync("● running");
            (dashboard, agent) = (Owner(sandbox)!.Value, Agent(sandbox));
        }

        await Until.True(() => Owner(sandbox) is { } owner && owner != dashboard, "another owner");
        await Until.True(() => sandbox.Processes.All(p => p.Pid != dashboard), "the end of the dashboard");
        Assert.Contains(sandbox.Processes, p => p.Pid == agent);

        sandbox.Go();
        await Until.True(() => sandbox.Has("runner", "completed"));
        await Until.True(() => sandbox.Processes.Count == 0);
        Invariants.AssertComplete(sandbox, steps);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Hangup_on_a_terminal_that_is_still_there_hands_over_and_gives_it_back()
    {
        PlanStep[] steps = [new("a") { Waits = true }];
        using var sandbox = new Sandbox(Plans.Of(1, steps));
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type($"'{RunTuiProcess.Program}' {sandbox.Path} --launch-mode standard; echo rc=$?");
        await Until.True(() => sandbox.Lines("a.starts").Length == 1);
        await terminal.SeesAsync("● running");

        Signals.Send(Owner(sandbox)!.Value, Signals.Hangup);

        await terminal.SeesAsync("goes on in process");
        await terminal.SeesAsync("rc=0");
        Assert.Equal("", terminal.Modes);
        sandbox.Go();
        await Until.True(() => sandbox.Has("runner", "completed") && Owner(sandbox) is null);
        Assert.Single(sandbox.Lines("a.starts"));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Terminal_that_is_closed_stops_the_run_where_that_is_configured()
    {
        using var sandbox = new Sandbox(Plans.Of(1, new PlanStep("a") { Waits = true }));
        var config = Path.Combine(sandbox.Environment["HOME"]!, ".config", "run-tui", "config.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        File.WriteAllText(config, "terminal_lost: stop\n");
        using (var terminal = TmuxSession.OrSkip(sandbox, 80, 24))
        {
            terminal.Type($"exec '{RunTuiProcess.Program}' {sandbox.Path} --launch-mode standard");
            await Until.True(() => sandbox.Lines("a.starts").Length == 1);
            await terminal.SeesAsync("● running");
        }

        await Until.True(() => sandbox.Has("step", "interrupted", "a"), () => Invariants.Story(sandbox));
        await Until.True(() => sandbox.Processes.Count == 0);
        Assert.Equal("pending", sandbox.StatusOf("a"));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Two_runs_outlive_the_terminal_and_are_attached_to_from_another()
    {
        PlanStep[] steps = [new("a") { Waits = true }];
        using var hosted = new Sandbox(Plans.Of(1, steps));
        using var attached = new Sandbox(Plans.Of(1, steps));
        using var headless = attached.Start("--headless", attached.Path);
        await Until.True(() => attached.Lines("a.starts").Length == 1);
        int agent;
        using (var first = TmuxSession.OrSkip(hosted, 200, 50))
        {
            first.Type($"'{RunTuiProcess.Program}' {hosted.Path} --launch-mode standard; echo rc=$?");
            await Until.True(() => hosted.Lines("a.starts").Length == 1);
            await first.SeesAsync("● running");
            agent = Agent(hosted);
            first.Press("q");
            await first.SeesAsync("What should become of it?");
            first.Press("Enter");
            await first.SeesAsync("goes on in process");
            await first.SeesAsync("rc=0");
            first.Type($"'{RunTuiProcess.Program}' attach {attached.Path}");
            await first.SeesAsync($"Process {headless.Pid} carries it out.");
        }

        using var second = TmuxSession.OrSkip(hosted, 80, 24);
        second.Type($"'{RunTuiProcess.Program}' attach; echo rc=$?");
        await second.SeesAsync("● running");
        Assert.Equal(agent, Agent(hosted));
        Assert.Contains(hosted.Processes, p => p.Pid == agent);
        Assert.False(headless.HasExited);
        hosted.Go();
        attached.Go();
        await second.SeesAsync("✓ completed");
        second.Press("q");
        await second.SeesAsync("rc=0");

        await headless.EndAsync();
        Invariants.AssertComplete(attached, steps);
        await Until.True(() => Owner(hosted) is null);
        Assert.Single(hosted.Lines("a.starts"));
        Assert.Single(hosted.Lines("a.done"));
    }

    [Fact(Timeout = Soak.Timeout)]
    public Task Dashboard_killed_while_it_hands_over_leaves_one_owner_at_most_and_no_agent_twice() =>
        Soak.RoundsAsync(Enumerable.Range(0, Soak.Count(4, 100)), KillRoundAsync);

    private static async Task KillRoundAsync(int round)
    {
        PlanStep[] steps = [new("a") { Waits = true }];
        using var sandbox = new Sandbox(Plans.Of(1, steps));
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type($"'{RunTuiProcess.Program}' {sandbox.Path} --launch-mode standard");
        await Until.True(() => sandbox.Lines("a.starts").Length == 1);
        await terminal.SeesAsync("● running");
        var dashboard = Owner(sandbox)!.Value;
        terminal.Press("q");
        await terminal.SeesAsync("What should become of it?");
        terminal.Press("Enter");

        await Task.Delay(new Random(Seed + round).Next(1500));
        Signals.Send(dashboard, Signals.Kill);

        // Whoever takes it over has by then, or never will.
        await Until.True(() => sandbox.Processes.All(p => p.Pid != dashboard));
        await Until.True(() => Owner(sandbox) is { } owner ? owner != dashboard || !IsWaiting(sandbox) : !IsWaiting(sandbox));
        Assert.Contains(sandbox.Processes, p => p.Pid == Agent(sandbox));
        sandbox.Go();
        for (var look = 0; look < 300 && !sandbox.Has("runner", "completed"); look++)
        {
            if (!IsWaiting(sandbox) && !sandbox.Has("runner", "completed"))
            {
                await sandbox.RunAsync("resume", sandbox.Path);
            }

            await Task.Delay(100);
        }

        await Until.True(() => sandbox.Processes.All(p => !p.Command.Contains("resume", StringComparison.Ordinal)));
        Assert.Single(sandbox.Lines("a.starts"));
        Assert.Single(sandbox.Lines("a.done"));
        Assert.Equal("done", sandbox.StatusOf("a"));
        Invariants.AssertReadable(sandbox);
        Invariants.AssertContinuous(sandbox);
    }

    /// <summary>Whether a successor is there, waiting or at work.</summary>
    private static bool IsWaiting(Sandbox sandbox) => sandbox.Processes.Any(p => p.Command.Contains("--succeed-owner", StringComparison.Ordinal));

    private static int Agent(Sandbox sandbox) => int.Parse(Assert.Single(sandbox.Lines("a.starts")), CultureInfo.InvariantCulture);

    private static int? Owner(Sandbox sandbox)
    {
        try
        {
            return int.TryParse(File.ReadAllText(sandbox[".run.lock"]).Trim(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
