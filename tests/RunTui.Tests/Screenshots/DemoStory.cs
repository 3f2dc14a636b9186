using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RunTui.Commands;
using RunTui.Dashboard;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Themes;
using RunTui.Dashboard.Views;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Launching;
using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Testing;

namespace RunTui.Tests.Screenshots;

/// <summary>
/// The demo on a dashboard of 100x30: its own plan, the real engine, real shells. Only its <c>sleep</c>s are different: each
/// ends when the story says so, so that every moment is reached, and lasts until it was looked at.
/// </summary>
internal sealed partial class DemoStory : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StoryTime _time = new();
    private readonly DashboardLauncher _launcher;
    private readonly RunSession _session;
    private readonly MemoryTerminal _terminal = new(100, 30, _ => { });
    private readonly AnsiDriver _driver;
    private readonly IApplication _app;
    private readonly RunSessions _sessions;
    private readonly Screens _screens;

    public DemoStory()
    {
        var run = new RunFolder(Directory.CreateDirectory(_folder["demo"]).FullName);
        Directory.CreateDirectory(_folder["go"]);
        File.WriteAllText(run.Blueprint, PlanOfDemo());
        var context = new CliContext
        {
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            WorkingDirectory = _folder.Path,
            Home = _folder["home"],
            Variable = name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null,
            Time = _time,
        };
        _launcher = new DashboardLauncher(run, new LaunchSettings { Mode = LaunchMode.Adaptive, WaitForAnswers = true }, context, () => "");
        _driver = new AnsiDriver(_terminal, ColorDepth.TrueColor, _time);
        _app = Application.Create(_time).Init(_driver);
        _sessions = new RunSessions(_launcher, _time);
        _screens = new Screens(_sessions, () => [run], new DashboardOptions
        {
            Time = _time,
            Zone = TimeZoneInfo.Utc,
            StartAtOnce = true,
            Themes = ThemeCatalog.ForUser(context.Variable),
            OpenPager = _ => { },
        });
        _app.Begin(_screens.BeginWithRun(run), () => { });
        _session = _sessions.Hold(run);
        _screens.Attach();
    }

    /// <summary>What is on the screen.</summary>
    public ScreenBuffer Screen => _driver.Contents;

    /// <summary>Types keys, as a terminal would send them.</summary>
    public void Press(string keys)
    {
        _terminal.Type(keys);
        _app.RunIteration();
    }

    /// <summary>Presses Escape, and waits until what it closes is gone: what is typed at once after it makes another key of it.</summary>
    public Task EscapeAsync(string gone)
    {
        Press("\e");
        return SeesNoAsync(gone);
    }

    /// <summary>Waits until all of this is on the screen.</summary>
    public Task SeesAsync(params string[] texts) => UntilAsync(() => texts.All(Shows), $"'{string.Join("', '", texts)}'");

    /// <summary>Waits until this is on the screen no more.</summary>
    public Task SeesNoAsync(string text) => UntilAsync(() => !Shows(text), $"no '{text}'");

    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It does not; the message has the screen.</exception>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        try
        {
            await Eventually.True(() =>
            {
                _app.RunIteration();
                return condition();
            });
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Waited for {what}; the screen is\n{Screen}", e);
        }
    }

    /// <summary>Time passes, and these steps are through with their sleep, one after the other.</summary>
    public async Task PassAsync(int seconds, params string[] awake)
    {
        _time.Pass(TimeSpan.FromSeconds(seconds));
        foreach (var step in awake)
        {
            File.WriteAllText(_folder["go", step], "");
            await UntilAsync(() => !File.Exists(_folder["go", step]), $"{step} to go on");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session.Hosted is { Outcome.IsCompleted: false } atWork)
        {
            _launcher.AskToStop();
            _launcher.AskToStop();
            await atWork.Outcome;
        }

        _app.Dispose();
        _screens.Dispose();
        _sessions.Dispose();
        _session.Hosted?.Dispose();
        _folder.Dispose();
    }

    private static string PlanOfDemo()
    {
        using var stream = typeof(CommandLine).Assembly.GetManifestResourceStream("demo.blueprint.json")!;
        var plan = JsonNode.Parse(stream)!;
        foreach (var step in plan["steps"]!.AsArray())
        {
            var go = $"../go/{step!["id"]}";
            // Where the folder is gone the story is over, and nobody else would end the wait.
            step["detail"] = Sleep().Replace((string)step["detail"]!, $"until rm {go} 2>/dev/null || [ ! -d ../go ]; do sleep 0.01; done");
        }

        return plan.ToJsonString();
    }

    [GeneratedRegex(@"\bsleep \d+")]
    private static partial Regex Sleep();

    private bool Shows(string text) => Screen.ToString().Contains(text, StringComparison.Ordinal);
}
