using RunTui.Commands;
using RunTui.Dashboard;
using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Notices;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Themes;
using RunTui.Dashboard.Views;
using RunTui.Engine.RunFolders;
using RunTui.Launching;
using RunTui.New;
using RunTui.Processes;
using RunTui.Runs;
using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;

namespace RunTui.Dashboards;

/// <summary>
/// Shows runs on the terminal, and says what is left to say when the user has left: how they ended, and how to come back. A screen
/// that breaks or goes away never ends a run.
/// </summary>
/// <param name="folder">The run to show; null for the list of all.</param>
/// <param name="settings">How to launch it.</param>
/// <param name="look">How it is to look.</param>
/// <param name="context">The world around it.</param>
internal sealed class DashboardRun(RunFolder? folder, LaunchSettings settings, LookSettings look, CliContext context)
{
    /// <summary>The command that does the same without a screen; null where that is a run without one.</summary>
    public string? WithoutScreen { get; init; }

    /// <summary>Shows the runs until the user leaves.</summary>
    /// <param name="startAtOnce">Whether the run starts without being asked.</param>
    /// <param name="begin">The lowest screen; null begins with the run, or with the list.</param>
    /// <exception cref="UserException">There is no terminal to show it on.</exception>
    public async Task<int> RunAsync(bool startAtOnce, Func<Screens, Terminal.ViewBase.View>? begin = null)
    {
        var themes = ThemeCatalog.ForUser(context.Variable);
        var loader = new SettingsLoader(ConfigFolder.Of(context.Variable), themes, look.Theme, look.Ascii);
        var configured = LoadSettings(loader);
        using var driver = OpenTerminal();
        using var app = Application.Create(context.Time);
        using var watcher = new SettingsWatcher(loader, configured, context.Time);
        Screens? screens = null;
        DashboardLauncher? launcher = null;
        using var signals = new StopSignals(() =>
        {
            launcher?.AskToStop();
            app.Invoke(() => screens?.LeaveWhenEnded());
        });
        var programs = new UserPrograms(driver, signals, context);
        launcher = new DashboardLauncher(folder, settings with { WaitForAnswers = true }, context, () => signals.Name);
        using var sessions = new RunSessions(launcher, context.Time);
        screens = new Screens(sessions, new KnownRuns(context).All, new DashboardOptions
        {
            Theme = configured.ThemeOn(hasLightGround: null).For(driver.ColorDepth),
            Settings = configured,
            SettingsWatcher = watcher,
            Time = context.Time,
            Folder = context.WorkingDirectory,
            Home = context.Home,
            StartAtOnce = startAtOnce,
            WhyReadOnly = context.Variable(AttemptMarker.VariableName) is { Length: > 0 } ? "an agent started this process, and only a person may do that" : null,
            OpenPager = programs.ShowInPager,
            OpenEditor = programs.Edit,
            Drafts = new KnownRuns(context).Drafts,
            NewTool = () => new NewTools(context).First,
            Notices = new NoticeOptions(() => watcher.Settings.Config.Notices, NoticeTerminal.Of(context.Variable)),
            Themes = themes,
        });
        var lowest = begin is not null ? begin(screens) : folder is null ? screens.BeginWithRuns() : screens.BeginWithRun(folder);
        Exception? fault = null;
        try
        {
            app.Glyphs = configured.Config.Ascii ? Glyphs.Ascii : Glyphs.Unicode;
            driver.MouseEnabled = configured.Config.Mouse;
            app.Init(driver);
            if (configured.DependsOnGround)
            {
                driver.AskBackground();
            }

            app.Invoke(screens.Attach);
            app.Run(lowest);
        }
        catch (Exception e)
        {
            fault = e;
        }

        try
        {
            app.Dispose();
            screens.Dispose();
        }
        catch (Exception e)
        {
            // What comes after the screen matters more than the screen.
            fault ??= e;
        }

        return await new Farewell(folder, settings, context).SayAsync(sessions, launcher, screens.Left, fault, signals, watcher.Settings.Config.TerminalLost);
    }

    private IDriver OpenTerminal()
    {
        try
        {
            return context.OpenTerminal?.Invoke() ?? AnsiDriver.Open(context.Time, context.Variable);
        }
        catch (TerminalUnavailableException e)
        {
            throw new UserException(WithoutScreen is { } command
                ? $"{e.Message}; without a screen: {command}"
                : $"{e.Message}; run without a screen with '{ProgramName.ForHints(context)} --headless{(folder is null ? "" : " " + folder.Path)}'");
        }
    }

    private static DashboardSettings LoadSettings(SettingsLoader loader)
    {
        try
        {
            return loader.Load();
        }
        catch (ThemeException e)
        {
            throw new UserException(e.Message);
        }
    }
}
