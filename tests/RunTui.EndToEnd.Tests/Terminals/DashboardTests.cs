using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Terminals;

/// <summary>The dashboard on bad days: signals, hostile output, terminals that can't show it.</summary>
public sealed class DashboardTests
{
    [Fact(Timeout = Soak.OneTest)]
    public async Task Terminated_dashboard_stops_the_run_in_good_order_and_gives_the_terminal_back()
    {
        using var sandbox = new Sandbox(Plans.Of(1, new PlanStep("a") { Script = "echo $$ > pid; sleep 600" }));
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type($"'{RunTuiProcess.Program}' {sandbox.Path} --launch-mode standard; echo rc=$?");
        await terminal.SeesAsync("● running");
        await Until.True(() => File.Exists(sandbox["pid"]));

        Signals.Send(int.Parse(File.ReadAllText(sandbox[".run.lock"]), System.Globalization.CultureInfo.InvariantCulture), Signals.Terminate);

        await terminal.SeesAsync("rc=143");
        Assert.Equal("", terminal.Modes);
        Assert.True(sandbox.Has("step", "interrupted", "a"), Invariants.Story(sandbox));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Hostile_output_changes_nothing_outside_the_log()
    {
        const string evil = @"printf '\033[2J\033[H\033[?1049l\033]0;owned\007\033]52;c;b3duZWQ=\007\033[31mred\033[0m \033P1;2|x\033\\ \302\233 \342\200\256reversed\n'; printf '\033[99999999999999999999'; head -c 300000 /dev/zero | tr '\0' ';'; echo; echo still here; sleep 600";
        using var sandbox = new Sandbox(Plans.Of(1, new PlanStep("a") { Script = evil }));
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);
        terminal.Type($"'{RunTuiProcess.Program}' {sandbox.Path} --launch-mode standard; echo rc=$?");

        await terminal.SeesAsync("still here");

        var rows = terminal.Screen.Split('\n');
        Assert.StartsWith(" ", rows[0], StringComparison.Ordinal);
        Assert.Contains("● running", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("╭─ Steps ", rows[2], StringComparison.Ordinal);
        Assert.All(rows[3..21], r => Assert.True(r.Length > 33 && r[0] == '│' && r[31] == '│', r));
        Assert.Equal("alternate mouse no-cursor", terminal.Modes);
        terminal.Press("q");
        await terminal.SeesAsync("What should become of it?");
        terminal.Press("s");
        await terminal.SeesAsync("rc=4");
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Terminal_that_can_only_print_lines_is_told_of_headless()
    {
        using var sandbox = new Sandbox(Plans.Of(1, new PlanStep("a") { Script = "true" }));
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);

        terminal.Type($"TERM=dumb '{RunTuiProcess.Program}' {sandbox.Path}; echo rc=$?");

        await terminal.SeesAsync("rc=1");
        Assert.Contains("--headless", terminal.Screen.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.False(File.Exists(sandbox["events.jsonl"]));
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Without_a_terminal_one_line_names_headless()
    {
        using var sandbox = new Sandbox(Plans.Of(1, new PlanStep("a") { Script = "true" }));
        using var terminal = TmuxSession.OrSkip(sandbox, 80, 24);

        terminal.Type($"cd {sandbox.Path}; setsid -w '{RunTuiProcess.Program}' {sandbox.Path} </dev/null >out 2>err; echo rc=$?");

        await terminal.SeesAsync("rc=1");
        var line = Assert.Single(File.ReadAllLines(sandbox["err"]));
        Assert.Contains("there is no terminal", line, StringComparison.Ordinal);
        Assert.Contains("--headless", line, StringComparison.Ordinal);
    }
}
