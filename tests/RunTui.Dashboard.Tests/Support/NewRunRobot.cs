using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views;
using RunTui.Dashboard.Views.New;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>Somebody who plans a new run.</summary>
internal sealed class NewRunRobot : ScreenRobot<NewRunRobot>
{
    /// <param name="cols">The terminal's width.</param>
    /// <param name="rows">The terminal's height.</param>
    /// <param name="fromList">Whether it is planned from the list of runs.</param>
    /// <param name="drafted">The plan that an agent drafted; null for none.</param>
    /// <param name="state">Where drafts are kept; null for a place of its own.</param>
    /// <param name="folder">The project; null for one of its own.</param>
    public NewRunRobot(int cols = 80, int rows = 24, bool fromList = false, BlueprintDocument? drafted = null, string? state = null, string? folder = null)
        : base(cols, rows)
    {
        Launcher = new ScriptedLauncher(Time);
        Drafts = new PlanDrafts(state ?? Home["state"]);
        Screens = new Screens(
            new RunSessions(Launcher, Time),
            () => RunFinder.Under(Home.Path),
            new DashboardOptions { Time = Time, Zone = TimeZoneInfo.Utc, Folder = Home.Path, Drafts = Drafts, NewTool = () => ToolReference.Shell });
        var start = NewRunStart.Empty(folder ?? Home.Path, ToolReference.Shell, Time.GetUtcNow());
        App.Begin(fromList ? Screens.BeginWithRuns() : Screens.BeginWithNew(drafted is null ? start with { Made = run => Made = run } : start with { Plan = drafted, IsDrafted = true }), () => HasLeft = true);
        Screens.Attach();
        Settle();
    }

    public ScriptedLauncher Launcher { get; }

    public PlanDrafts Drafts { get; }

    public Screens Screens { get; }

    /// <summary>Whether the dashboard is gone from the screen.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>The run that was written.</summary>
    public RunFolder? Made { get; private set; }

    public NewRunScreen View => (NewRunScreen)App.TopRunnable!;

    public Blueprint Plan => View.Editor.Document.Blueprint;

    public RunFolder Site => new(Home["runs", "site"]);

    /// <summary>The row of the screen that has this in it.</summary>
    public string Row(string text) => Text.Split('\n').First(r => r.Contains(text, StringComparison.Ordinal));

    /// <summary>Goes to a field of the form by its label, and types into it.</summary>
    public NewRunRobot Sets(string label, string text) => (View.IsTyping && View.SelectedLabel == label ? this : Selects(label).Press("Enter")).Types(text).Press("Enter");

    /// <summary>Goes to a field of the form by its label.</summary>
    public NewRunRobot Selects(string label)
    {
        for (var i = 0; i < 20 && View.SelectedLabel != label; i++)
        {
            Press("Down");
        }

        Assert.Equal(label, View.SelectedLabel);
        return this;
    }

    /// <summary>Writes the run, and waits for its screen.</summary>
    public NewRunRobot Writes() => Press("w", "Enter").Until(() => App.TopRunnable is RunScreen, "the run");

    public override void Dispose()
    {
        Screens.Dispose();
        foreach (var hosted in Screens.Sessions.Hosted)
        {
            hosted.Hosted?.Dispose();
        }

        Screens.Sessions.Dispose();
        base.Dispose();
    }
}
