using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Text;
using RunTui.Testing;

namespace RunTui.Tests.Dashboards;

/// <summary>The dashboard as the command line opens it, with the real engine behind it.</summary>
public sealed class DashboardRunTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Run_goes_on_without_a_screen_when_the_screen_breaks()
    {
        var run = _host.Plan("site", ("build", "echo building; sleep 1; touch built"), ("test", "test -e built"));
        var terminal = new BreakingTerminal("building");
        _host.Terminal = () => terminal;

        var exit = await _host.RunAsync(run, "--launch-mode", "standard");

        Assert.Equal(0, exit);
        Assert.True(terminal.IsGivenBack);
        Assert.Contains("the dashboard failed (InvalidOperationException: a view's own fault)", _host.Error, StringComparison.Ordinal);
        Assert.Contains("the run goes on without a screen", _host.Error, StringComparison.Ordinal);
        Assert.Contains("✓ test done", _host.Out, StringComparison.Ordinal);
        Assert.Contains("Outcome: Completed Cleanly", _host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_is_shown_through_to_its_end_and_said_in_a_few_lines_when_left()
    {
        var run = _host.Plan("site", ("build", "echo building"), ("test", "echo testing"));
        var (screen, terminal) = Screen();

        var running = Task.Run(() => _host.RunAsync(run, "--launch-mode", "standard"));
        await Eventually.True(() => Shows(screen, "✓ completed"));
        terminal.Type("q");

        Assert.Equal(0, await running);
        Assert.Contains("Outcome: Completed Cleanly", _host.Out, StringComparison.Ordinal);
        Assert.InRange(_host.Out.Split('\n').Length, 5, 20);
    }

    [Fact(Timeout = 60000)]
    public async Task Run_without_a_launch_mode_waits_for_Enter()
    {
        var run = _host.Plan("site", ("build", "echo building"));
        var (screen, terminal) = Screen();

        var running = Task.Run(() => _host.RunAsync(run));
        await Eventually.True(() => Shows(screen, "Press Enter to start."));
        Assert.False(File.Exists(Path.Combine(run, "events.jsonl")));
        terminal.Type("\r");
        await Eventually.True(() => Shows(screen, "✓ completed"));
        terminal.Type("q");

        Assert.Equal(0, await running);
    }

    [Fact(Timeout = 60000)]
    public async Task Blocked_run_that_is_stopped_names_the_commands_that_help()
    {
        var run = _host.Plan("site", ("ask", "echo 'BLOCKED: which one?'"));
        var (screen, terminal) = Screen();

        var running = Task.Run(() => _host.RunAsync(run, "--launch-mode", "adaptive", "--autonomy-profile", "safe"));
        await Eventually.True(() => Shows(screen, "which one?"));
        terminal.Type("\u0003");
        await Eventually.True(() => Shows(screen, "Stop now"));
        terminal.Type("s");

        Assert.Equal(4, await running);
        Assert.Contains("resolve", _host.Out, StringComparison.Ordinal);
        Assert.Contains("resume", _host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Plan_with_an_error_is_refused_on_the_screen_and_a_missing_one_before_it()
    {
        var run = _host.Plan("site", ("build", "true"));
        File.WriteAllText(Path.Combine(run, "blueprint.json"), """{"name": "site", "goal": "g", "steps": [{"id": "a", "title": "A", "depends": ["gone"], "status": "pending"}]}""");
        var (screen, terminal) = Screen();

        var running = Task.Run(() => _host.RunAsync(run));
        await Eventually.True(() => Shows(screen, "not started"));
        terminal.Type("s");
        await Eventually.True(() => Shows(screen, "The run was not started"));
        await Eventually.True(() => Shows(screen, "gone"), screen.ToString());
        terminal.Type("\rq");

        Assert.Equal(0, await running);
        File.Delete(Path.Combine(run, "blueprint.json"));
        Assert.NotEqual(0, await _host.RunAsync(run));
        Assert.Single(_host.Error.Trim().Split('\n'));
    }

    [Fact(Timeout = 60000)]
    public async Task Theme_that_is_not_there_is_one_line_that_lists_those_that_are()
    {
        var run = _host.Plan("site", ("build", "true"));

        var exit = await _host.RunAsync(run, "--theme", "drak");

        Assert.Equal(1, exit);
        Assert.Contains("dark", Assert.Single(_host.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Configuration_is_taken_from_the_users_folder_and_flags_win_over_it()
    {
        var run = _host.Plan("site", ("build", "true"));
        var folder = Directory.CreateDirectory(Path.Combine(_host.Home, ".config", "run-tui")).FullName;
        File.WriteAllText(Path.Combine(folder, "config.yaml"), "keys: { leave: Q }\nascii: false\nmouse: nein\ntheme: drak\n");
        var (screen, terminal) = Screen();

        var running = Task.Run(() => _host.RunAsync(run, "--ascii", "--theme", "dark"));
        await Eventually.True(() => Shows(screen, "config.yaml:3: mouse: \"nein\" is here"));
        await Eventually.True(() => Shows(screen, "+- Steps"));
        lock (screen)
        {
            Assert.DoesNotContain("11;?", screen.Commands); // a theme was named
        }

        terminal.Type("qQ");

        Assert.Equal(0, await running);
    }

    [Fact(Timeout = 60000)]
    public async Task Terminal_is_asked_for_its_background_where_no_theme_is_named_and_never_waited_for()
    {
        var run = _host.Plan("site", ("build", "true"));
        var (screen, terminal) = Screen();

        var running = Task.Run(() => _host.RunAsync(run));
        await Eventually.True(() => Shows(screen, "Press Enter to start."));
        lock (screen)
        {
            Assert.Single(screen.Commands, c => c.StartsWith("11;?", StringComparison.Ordinal));
        }

        terminal.Type("q");

        Assert.Equal(0, await running);
    }

    private (VirtualScreen Screen, MemoryTerminal Terminal) Screen()
    {
        var screen = new VirtualScreen(80, 24, cluster => GraphemeWidth.Of(cluster));
        var terminal = new MemoryTerminal(80, 24, bytes =>
        {
            lock (screen)
            {
                screen.Write(bytes);
            }
        });
        _host.Terminal = () => new AnsiDriver(terminal, ColorDepth.TrueColor, TimeProvider.System);
        return (screen, terminal);
    }

    private static bool Shows(VirtualScreen screen, string text)
    {
        lock (screen)
        {
            return screen.ToString().Contains(text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Editor_without_a_terminal_names_the_verb_that_edits_and_none_that_starts_the_run()
    {
        var run = _host.Plan("site", ("build", "true"));
        _host.Terminal = () => throw new TerminalUnavailableException("there is no terminal");

        Assert.Equal(1, await _host.RunAsync("edit", run));
        Assert.Equal($"run-tui: there is no terminal; without a screen: run-tui set {run} <step>.<field>=<value>\n", _host.Error);
        await _host.RunAsync("edit", run, "build");
        Assert.EndsWith($"run-tui set {run} build.<field>=<value>\n", _host.Error, StringComparison.Ordinal);
    }
}
