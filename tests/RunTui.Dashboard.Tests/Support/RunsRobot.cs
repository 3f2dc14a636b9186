using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>Somebody in front of the list of all runs.</summary>
internal sealed class RunsRobot : ScreenRobot<RunsRobot>
{
    private readonly List<OwnedRun> _elsewhere = [];

    /// <param name="runs">The runs that there are, each of the steps <c>build</c> and <c>test</c>.</param>
    public RunsRobot(params string[] runs)
        : this(80, 24, runs)
    {
    }

    /// <param name="cols">The terminal's width.</param>
    /// <param name="rows">The terminal's height.</param>
    /// <param name="runs">The runs, as above.</param>
    /// <param name="options">Changes how the dashboard is asked to behave.</param>
    public RunsRobot(int cols, int rows, IEnumerable<string> runs, Func<DashboardOptions, DashboardOptions>? options = null)
        : base(cols, rows)
    {
        foreach (var run in runs)
        {
            Plan(run);
        }

        Launcher = new ScriptedLauncher(Time);
        var asked = new DashboardOptions { Time = Time, Zone = TimeZoneInfo.Utc, Folder = Home.Path };
        Screens = new Screens(new RunSessions(Launcher, Time), () => RunFinder.Under(Home.Path), options?.Invoke(asked) ?? asked);
        App.Begin(Screens.BeginWithRuns(), () => HasLeft = true);
        Screens.Attach();
        Looks();
    }

    public ScriptedLauncher Launcher { get; }

    public Screens Screens { get; }

    public bool HasLeft { get; private set; }

    /// <summary>The rows of the list, from the first.</summary>
    public IReadOnlyList<string> Rows => [.. Text.Split('\n').Skip(2).TakeWhile(r => r.StartsWith('│')).Select(r => r.Trim('│', ' ')).Where(r => r.Length > 0)];

    public RunFolder FolderOf(string run) => new(Home["runs", run]);

    /// <summary>There is one run more.</summary>
    public RunsRobot Plan(string run)
    {
        Directory.CreateDirectory(FolderOf(run).Path);
        var plan = DashboardRobot.PlanOf(["build", "test: build"]);
        plan["name"] = run;
        File.WriteAllText(FolderOf(run).Blueprint, plan.ToJsonString());
        return this;
    }

    /// <summary>Somebody else does something with a run, and lets go of it unless he stays.</summary>
    public RunsRobot Elsewhere(string run, bool stays, params RunEvent[] events)
    {
        var owned = OwnedRun.OpenAsync(FolderOf(run), Time).GetAwaiter().GetResult();
        foreach (var e in events.Prepend(RunEvents.Started(AutonomyProfile.Balanced, LaunchMode.Adaptive)))
        {
            owned.PublishAsync(e).GetAwaiter().GetResult();
        }

        if (stays)
        {
            _elsewhere.Add(owned);
        }
        else
        {
            owned.Dispose();
        }

        return this;
    }

    /// <summary>A step of a run waits for a person.</summary>
    public static RunEvent[] Asking(string question) =>
    [
        StepEvents.Starting("build", "shell", 1),
        StepEvents.HardBlocked("build", BlockerKind.Question, question),
        StepEvents.BlockedHard("build", new AttemptContext("shell", 1, 1), new FailureNote("blocked", question, "", ""), question, exhausted: false),
    ];

    /// <summary>Lets the list look at the disk again.</summary>
    public RunsRobot Looks()
    {
        Waits(TimeSpan.FromSeconds(6));
        return Settled();
    }

    public override void Dispose()
    {
        Screens.Dispose();
        foreach (var hosted in Screens.Sessions.Hosted)
        {
            hosted.Hosted?.Dispose();
        }

        Screens.Sessions.Dispose();
        _elsewhere.ForEach(r => r.Dispose());
        base.Dispose();
    }
}
