using RunTui.Dashboards;
using RunTui.Engine.RunFolders;
using RunTui.Fire;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Text;
using RunTui.Testing;

namespace RunTui.Tests.Fire;

/// <summary>When the dashboard begins with a FIRE project.</summary>
public sealed class FireDashboardTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Folder_with_a_project_is_meant_named_or_not()
    {
        _host.Folder.Write("shop/.specs-fire/state.yaml", "project: {name: shop}\n");

        Assert.Equal(_host.Folder["shop"], ProjectOf("shop"));
        Assert.Equal(_host.Folder["shop"], ProjectOf("shop/"));
        Assert.Equal(_host.Folder["shop"], ProjectOf("shop/.specs-fire"));
        Assert.Null(ProjectOf(null));
        _host.WorkingDirectory = _host.Folder["shop"];
        Assert.Equal(_host.Folder["shop"], ProjectOf(null));
    }

    [Fact]
    public void Folder_with_a_plan_is_a_run()
    {
        _host.Folder.Write("shop/.specs-fire/state.yaml", "project: {name: shop}\n");
        _host.Folder.Write("shop/blueprint.json", "{}");

        Assert.Null(ProjectOf("shop"));
    }

    [Fact(Timeout = 60000)]
    public async Task Run_at_work_is_meant_where_none_is_named()
    {
        var plan = _host.Plan("site", ("build", "true"));
        _host.Folder.Write(".specs-fire/state.yaml", "project: {name: shop}\n");

        Assert.Equal(Path.TrimEndingDirectorySeparator(_host.Folder.Path), ProjectOf(null));
        using var run = await OwnedRun.OpenAsync(new RunFolder(plan), TimeProvider.System);
        Assert.Null(ProjectOf(null));
        Assert.NotNull(ProjectOf("."));
    }

    [Fact(Timeout = 60000)]
    public async Task Project_is_shown()
    {
        _host.Folder.Write("shop/.specs-fire/state.yaml", "project: {name: the-shop}\nintents: [{id: pay, status: in_progress, work_items: [{id: card, status: pending}]}]\n");
        var screen = new VirtualScreen(80, 24, cluster => GraphemeWidth.Of(cluster));
        var terminal = new MemoryTerminal(80, 24, bytes =>
        {
            lock (screen)
            {
                screen.Write(bytes);
            }
        });
        _host.Terminal = () => new AnsiDriver(terminal, ColorDepth.TrueColor, TimeProvider.System);

        var running = Task.Run(() => _host.RunAsync("shop"));
        await Eventually.True(() =>
        {
            lock (screen)
            {
                return screen.ToString() is var text && text.Contains("the-shop", StringComparison.Ordinal) && text.Contains("card", StringComparison.Ordinal);
            }
        });
        terminal.Type("q");

        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Without_a_terminal_the_verb_that_prints_is_named()
    {
        _host.Folder.Write("shop/.specs-fire/state.yaml", "project: {name: shop}\n");
        _host.Terminal = () => throw new TerminalUnavailableException("there is no terminal");

        Assert.Equal(ExitCodes.Usage, await _host.RunAsync("shop"));
        Assert.Contains("there is no terminal; without a screen: run-tui fire status", _host.Error, StringComparison.Ordinal);
    }

    private string? ProjectOf(string? run) => FireDashboard.ProjectOf(new PlainDashboardCall(run, null, new LookSettings(null, false)), _host.Context);
}
