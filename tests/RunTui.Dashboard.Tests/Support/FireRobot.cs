using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views;
using RunTui.Dashboard.Views.Fire;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>Somebody in front of a FIRE project.</summary>
internal sealed class FireRobot : ScreenRobot<FireRobot>
{
    private readonly List<OwnedRun> _atWork = [];

    /// <param name="cols">The terminal's width.</param>
    /// <param name="rows">The terminal's height.</param>
    /// <param name="story">Makes the project; null makes the one with three runs.</param>
    /// <param name="options">Changes how the dashboard is asked to behave.</param>
    public FireRobot(int cols, int rows, Func<string, FireStory>? story = null, Func<DashboardOptions, DashboardOptions>? options = null)
        : base(cols, rows)
    {
        Project = (story ?? FireStory.WithThreeRuns)(Home["shop"]);
        Launcher = new ScriptedLauncher(Time);
        var asked = new DashboardOptions { Time = Time, Zone = TimeZoneInfo.Utc, Folder = Project.Root };
        Screens = new Screens(new RunSessions(Launcher, Time), () => RunFinder.Under(Project.Root), options?.Invoke(asked) ?? asked);
        View = (FireScreen)Screens.BeginWithFire(Project.Root);
        App.Begin(View, () => HasLeft = true);
        Screens.Attach();
        Until(() => Text.Contains("FIRE", StringComparison.Ordinal) && !Text.Contains("Reading the project", StringComparison.Ordinal), "the project");
    }

    public FireStory Project { get; }

    public ScriptedLauncher Launcher { get; }

    public Screens Screens { get; }

    public FireScreen View { get; }

    public bool HasLeft { get; private set; }

    /// <summary>A run of the project is our engine's.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isAtWork">Whether somebody works on it.</param>
    /// <param name="step">Its only step.</param>
    public FireRobot IsOurs(string run, bool isAtWork, string step)
    {
        var folder = FireFolder.Of(Project.Root, run).Run;
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(folder.Blueprint, DashboardRobot.PlanOf([step]).ToJsonString());
        if (isAtWork)
        {
            _atWork.Add(OwnedRun.OpenAsync(folder, Time).GetAwaiter().GetResult());
        }

        return Settled();
    }

    public override void Dispose()
    {
        Screens.Dispose();
        Screens.Sessions.Dispose();
        _atWork.ForEach(r => r.Dispose());
        base.Dispose();
    }
}
