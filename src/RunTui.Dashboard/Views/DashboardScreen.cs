using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>A whole screen of the dashboard: what all of them share of keys, look and commands.</summary>
internal abstract class DashboardScreen : View, IDisposable
{
    private int _refreshAsked;

    protected DashboardScreen(Screens screens, DashboardOptions options)
    {
        (Screens, Options, Look) = (screens, options, screens.Look);
        Status = new StatusLine(command => Execute(command));
    }

    /// <summary>How everything looks now.</summary>
    public Theme Theme => Look.Theme;

    /// <summary>Which keys ask for what.</summary>
    internal KeyTable Keys { get; private set; } = KeyTable.Default;

    /// <summary>The screens that this one is among.</summary>
    protected Screens Screens { get; }

    protected DashboardOptions Options { get; }

    protected ScreenSettings Look { get; }

    /// <summary>The commands in the order in which the help shows them.</summary>
    protected virtual IEnumerable<KeyEntry> HelpEntries => Keys.Entries;

    /// <summary>The last line.</summary>
    protected StatusLine Status { get; }

    /// <summary>Begins to show; to be called once the screen is on an application.</summary>
    public virtual void Attach()
    {
        Look.Attach(App);
        Look.Changed += SettingsChanged;
        if (Screens.IsLowest(this))
        {
            SayNews();
        }
    }

    public virtual void Dispose() => Look.Changed -= SettingsChanged;

    /// <summary>Why a command can't be used now, in a few words; null where it can.</summary>
    internal abstract string? WhyNot(DashboardCommand command);

    /// <summary>Does what a key, the help or a click asks for.</summary>
    internal bool Execute(DashboardCommand command)
    {
        if (WhyNot(command) is { } why)
        {
            Status.Say($"Not now: {why}.");
            return true;
        }

        switch (command)
        {
            case DashboardCommand.ToggleMouse:
                Status.ToggleMouse(Hint(command));
                break;
            case DashboardCommand.ChooseTheme:
                Look.ChooseTheme(Options.Themes!, Status.Say);
                break;
            case DashboardCommand.Help:
                Look.Choose(CommandDialog.Help([.. HelpEntries], WhyNot), Execute);
                break;
            case DashboardCommand.ShowCommands:
                Look.Choose(CommandDialog.Palette(Keys.Entries, WhyNot), Execute);
                break;
            case DashboardCommand.ShowConfiguration:
                Look.ShowConfiguration();
                break;
            case DashboardCommand.Suspend:
                App?.Driver?.Suspend();
                break;
            default:
                return ExecuteHere(command);
        }

        return true;
    }

    /// <summary>Takes the newest of what is shown.</summary>
    protected abstract void Refresh();

    /// <summary>
    /// Something is different; may come from any thread. Events may come by the thousand: the screen takes the newest, once a frame at
    /// most.
    /// </summary>
    protected void AskForRefresh()
    {
        if (Interlocked.Exchange(ref _refreshAsked, 1) == 0)
        {
            App?.Invoke(() =>
            {
                Interlocked.Exchange(ref _refreshAsked, 0);
                Refresh();
            });
        }
    }

    /// <summary>Does what is this screen's own.</summary>
    protected abstract bool ExecuteHere(DashboardCommand command);

    /// <summary>The key of a command, as people write it.</summary>
    protected string Hint(DashboardCommand command) => Keys.HintOf(command);

    /// <summary>Takes the keys and the look, here and in everything that names a key.</summary>
    protected virtual void UseSettings()
    {
        MovementBindings.Rebind(this, Keys, Look.Keys);
        Keys = Look.Keys;
        Scheme = Theme.Base;
    }

    /// <summary>Other settings are in use.</summary>
    protected virtual void SettingsChanged()
    {
        UseSettings();
        SayNews();
        SetNeedsDraw();
    }

    /// <summary>What a movement key asks of the view that has the focus.</summary>
    protected static Command MovementOf(DashboardCommand command) => command switch
    {
        DashboardCommand.Up => Command.Up,
        DashboardCommand.Down => Command.Down,
        DashboardCommand.PageUp => Command.PageUp,
        DashboardCommand.PageDown => Command.PageDown,
        DashboardCommand.HalfPageUp => Command.HalfPageUp,
        DashboardCommand.HalfPageDown => Command.HalfPageDown,
        DashboardCommand.First => Command.Start,
        DashboardCommand.Last => Command.End,
        DashboardCommand.Expand => Command.Expand,
        DashboardCommand.Collapse => Command.Collapse,
        DashboardCommand.Toggle => Command.Toggle,
        _ => Command.NotBound,
    };

    private void SayNews()
    {
        if (Look.News is { } news)
        {
            Status.Say(news);
        }
    }
}
