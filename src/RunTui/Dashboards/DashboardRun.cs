using RunTui.Commands;
using RunTui.Dashboard;
using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Themes;
using RunTui.Dashboard.Views;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.Processes;
using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;

namespace RunTui.Dashboards;

/// <summary>
/// Shows a run on the terminal, and says what is left to say when the user has left: how it ended, and how to come back. A screen
/// that breaks or goes away never ends a run: it goes on here without one.
/// </summary>
internal sealed class DashboardRun(RunFolder folder, LaunchSettings settings, LookSettings look, CliContext context)
{
    /// <summary>Shows the run until the user leaves.</summary>
    /// <param name="startAtOnce">Whether it starts without being asked.</param>
    /// <exception cref="UserException">There is no terminal to show it on.</exception>
    public async Task<int> RunAsync(bool startAtOnce)
    {
        var themes = ThemeCatalog.ForUser(context.Variable);
        var loader = new SettingsLoader(ConfigFolder.Of(context.Variable), themes, look.Theme, look.Ascii);
        var configured = LoadSettings(loader);
        using var driver = OpenTerminal();
        using var app = Application.Create(context.Time);
        using var watcher = new SettingsWatcher(loader, configured, context.Time);
        RunScreen? screen = null;
        DashboardLauncher? launcher = null;
        using var signals = new StopSignals(() =>
        {
            launcher?.Stop.Ask();
            app.Invoke(() => screen?.LeaveOnSignal());
        });
        launcher = new DashboardLauncher(settings with { WaitForAnswers = true }, context, () => signals.Name);
        using var session = new RunSession(folder, launcher, context.Time);
        session.Open();
        screen = new RunScreen(session, new DashboardOptions
        {
            Theme = configured.ThemeOn(hasLightGround: null).For(driver.ColorDepth),
            Settings = configured,
            SettingsWatcher = watcher,
            Time = context.Time,
            StartAtOnce = startAtOnce,
            WhyReadOnly = context.Variable(AttemptMarker.VariableName) is { Length: > 0 } ? "an agent started this process, and only a person may do that" : null,
            OpenPager = new Pager(driver, signals, context).Show,
            Themes = themes,
        });
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

            app.Invoke(screen.Attach);
            app.Run(screen);
        }
        catch (Exception e)
        {
            fault = e;
        }
        finally
        {
            app.Dispose();
            screen.Dispose();
        }

        return await AfterAsync(session, launcher, screen.Left, fault, signals);
    }

    private async Task<int> AfterAsync(RunSession session, DashboardLauncher launcher, LeaveReason? left, Exception? fault, StopSignals signals)
    {
        if (fault is not null)
        {
            context.Error.WriteLine($"run-tui: the dashboard failed ({fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")})");
            if (!string.IsNullOrEmpty(context.Variable("RUN_TUI_DEBUG")))
            {
                context.Error.WriteLine(fault);
            }
        }

        var program = ProgramName.ForHints(context);
        if (left == LeaveReason.LeaveRunning)
        {
            try
            {
                if (await session.HandOverAsync() is { } pid)
                {
                    context.Out.WriteLine($"{session.Folder.Name} goes on in process {pid}.");
                    context.Out.WriteLine($"  {program} {folder.Path}          # look at it again");
                    context.Out.WriteLine($"  {program} halt {folder.Path}     # stop it");
                    return ExitCodes.Complete;
                }
            }
            catch (LaunchRefusedException e)
            {
                context.Error.WriteLine($"run-tui: {e.Message}");
                context.Error.WriteLine($"  {program} resume {folder.Path}");
                return ExitCodes.Stopped;
            }
        }

        // The user didn't leave: the screen broke, or its terminal is gone. The engine is still at work.
        if (session.Hosted is { } hosted)
        {
            if (fault is not null)
            {
                context.Error.WriteLine("run-tui: the run goes on without a screen");
            }

            return await new HeadlessRun(folder, settings, context).GoOnAsync(hosted, launcher.Stop);
        }

        using var reporter = new TextReporter(context, folder);
        reporter.Finish(session.Picture.State);
        return fault is not null ? ExitCodes.Usage
            : session.Outcome is { } outcome ? HeadlessRun.ExitCodeOf(outcome, signals.ExitCode)
            : ExitCodes.Complete;
    }

    private IDriver OpenTerminal()
    {
        try
        {
            return context.OpenTerminal?.Invoke() ?? AnsiDriver.Open(context.Time, context.Variable);
        }
        catch (TerminalUnavailableException e)
        {
            throw new UserException($"{e.Message}; run without a screen with '{ProgramName.ForHints(context)} --headless {folder.Path}'");
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
