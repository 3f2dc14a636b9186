using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Text;
using RunTui.Testing;
using RunTui.Tests.Routes;

namespace RunTui.Tests.New;

/// <summary>The wizard as the command line opens it.</summary>
public sealed class NewWizardTests : IDisposable
{
    private readonly ExecHost _exec = new();
    private readonly VirtualScreen _screen = new(80, 24, cluster => GraphemeWidth.Of(cluster));
    private readonly MemoryTerminal _terminal;

    public NewWizardTests()
    {
        _terminal = new MemoryTerminal(80, 24, bytes =>
        {
            lock (_screen)
            {
                _screen.Write(bytes);
            }
        });
        _exec.Host.IsTerminal = true;
        _exec.Host.Terminal = () => new AnsiDriver(_terminal, ColorDepth.TrueColor, TimeProvider.System);
    }

    private RunFolder Site => new(Path.Combine(_exec.Host.WorkingDirectory!, "runs", "site"));

    public void Dispose() => _exec.Dispose();

    [Fact(Timeout = 60000)]
    public async Task A_call_without_enough_asks_and_the_run_that_is_written_waits_for_Enter()
    {
        var running = Task.Run(() => _exec.Host.RunAsync("new", "site", "--tool", "shell"));
        await SeesAsync("take");
        _terminal.Type("Build it\r");
        await SeesAsync("add step");
        _terminal.Type("a\r");
        await SeesAsync("take");
        _terminal.Type("First\r");
        await SeesAsync("○ first");
        _terminal.Type("w");
        await SeesAsync("Nothing is started by it.");
        _terminal.Type("\r");
        await SeesAsync("Press Enter to start.");
        _terminal.Type("q");

        Assert.Equal(0, await running);
        Assert.Contains($"{Site.Path}: written", _exec.Host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui runs/site\n", _exec.Host.Out, StringComparison.Ordinal);
        Assert.Contains("run-tui validate runs/site\n", File.ReadAllText(Site.Session), StringComparison.Ordinal);
        Assert.Equal("Build it", BlueprintFile.Load(Site.Path).Blueprint.Goal);
        Assert.False(File.Exists(Site.Events));
    }

    [Fact(Timeout = 60000)]
    public async Task What_an_agent_drafted_is_shown_before_anything_is_written()
    {
        File.WriteAllText(_exec.Host.Folder["answer"], """{"steps":[{"id":"map","title":"Map it","detail":"Look","done_when":"mapped"}]}""");
        _exec.Codex(ExecHost.Says + $"\n/bin/cat '{_exec.Host.Folder["answer"]}' > \"$last\"\n");

        var running = Task.Run(() => _exec.Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));
        await SeesAsync("An agent drafted these steps.");
        await SeesAsync("○ map");
        Assert.False(Directory.Exists(Site.Path));
        _terminal.Type("q");
        await SeesAsync("What should become of what you planned?");
        _terminal.Type("\t\t\r");

        Assert.Equal(0, await running);
        Assert.False(Directory.Exists(Site.Path));
    }

    [Fact(Timeout = 60000)]
    public async Task What_nobody_has_answered_stands_in_the_session()
    {
        File.WriteAllText(_exec.Host.Folder["answer"], """{"steps":[{"id":"map","title":"Map it","detail":"Look","done_when":"mapped"}]}""");
        _exec.Codex(ExecHost.Says + $"\n/bin/cat '{_exec.Host.Folder["answer"]}' > \"$last\"\n");

        var running = Task.Run(() => _exec.Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));
        await SeesAsync("An agent drafted these steps.");
        _terminal.Type("w");
        await SeesAsync("Nothing is started by it.");
        _terminal.Type("\r");
        await SeesAsync("Press Enter to start.");
        _terminal.Type("q");

        Assert.Equal(0, await running);
        var session = File.ReadAllText(Site.Session);
        Assert.Contains("## Open Questions\n\n- The steps were drafted by an agent; has a person read them?\n", session, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_title_is_no_script()
    {
        var running = Task.Run(() => _exec.Host.RunAsync("new", "site", "--tool", "codex", "--step", "clean: rm -rf important"));
        await SeesAsync("take");
        _terminal.Type("tidy\r");
        await SeesAsync("add step");
        _terminal.Type("jj\r");
        await SeesAsync("take");
        _terminal.Type("\u0015shell\r");
        await SeesAsync("add step");
        _terminal.Type("w");
        await SeesAsync("Nothing is started by it.");
        _terminal.Type("\r");
        await SeesAsync("Press Enter to start.");
        _terminal.Type("q");

        Assert.Equal(0, await running);
        var plan = BlueprintFile.Load(Site.Path).Blueprint;
        Assert.Equal(("shell", ""), (plan.Defaults.Tool, plan.Steps[0].Detail));
    }

    private Task SeesAsync(string text) => Eventually.True(() =>
    {
        lock (_screen)
        {
            return _screen.ToString().Contains(text, StringComparison.Ordinal);
        }
    });
}
