using System.Text.Json.Nodes;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>
/// Somebody in front of a dashboard: presses keys, looks at the screen. The run does what the test says, so that a story reads
/// <c>dashboard.Begins("build").Press("j").Sees("build · attempt 2")</c>.
/// </summary>
internal sealed class DashboardRobot : ScreenRobot<DashboardRobot>
{
    /// <param name="steps">The plan: each step's id, and what it depends on, such as <c>test: build, lint</c>.</param>
    public DashboardRobot(params string[] steps)
        : this(80, 24, steps)
    {
    }

    /// <param name="cols">The terminal's width.</param>
    /// <param name="rows">The terminal's height.</param>
    /// <param name="steps">The plan, as above.</param>
    /// <param name="options">Changes how the dashboard is asked to behave.</param>
    /// <param name="plan">Changes the plan.</param>
    public DashboardRobot(int cols, int rows, IEnumerable<string> steps, Func<DashboardOptions, DashboardOptions>? options = null, Action<JsonObject>? plan = null)
        : base(cols, rows)
    {
        Folder = new RunFolder(Directory.CreateDirectory(Home["site"]).FullName);
        var blueprint = PlanOf(steps);
        plan?.Invoke(blueprint);
        File.WriteAllText(Folder.Blueprint, blueprint.ToJsonString());
        Launcher = new ScriptedLauncher(Time);
        var asked = new DashboardOptions { Time = Time, Zone = TimeZoneInfo.Utc, Folder = Home.Path };
        Screens = new Screens(new RunSessions(Launcher, Time), () => RunFinder.Under(Home.Path), options?.Invoke(asked) ?? asked);
        View = (RunScreen)Screens.BeginWithRun(Folder);
        Session = View.Session;
        App.Begin(View, () => HasLeft = true);
        Screens.Attach();
        Settle();
    }

    public RunFolder Folder { get; }

    public ScriptedLauncher Launcher { get; }

    public RunSession Session { get; }

    public Screens Screens { get; }

    public RunScreen View { get; }

    /// <summary>Whether the dashboard is gone from the screen.</summary>
    public bool HasLeft { get; private set; }

    private OwnedRun Run => Launcher.Run!.Run;

    /// <summary>Starts the run.</summary>
    public DashboardRobot Starts()
    {
        Press("s");
        return Until(() => Session.Hosted is not null, "a launch");
    }

    /// <summary>An agent begins to work on a step.</summary>
    public DashboardRobot Begins(string step)
    {
        if (Session.Hosted is null)
        {
            Starts();
        }

        Publish(StepEvents.Starting(step, "shell", 3));
        return Attempts(step, 1);
    }

    /// <summary>The next attempt at a step begins.</summary>
    public DashboardRobot Attempts(string step, int number)
    {
        Directory.CreateDirectory(Folder.StepLogs(step));
        File.WriteAllText(LogOf(step, number), "");
        Publish(StepEvents.AttemptStarting(step, new AttemptContext("shell", number, 3), ["sh"], Folder.Path, LogOf(step, number)));
        return Settled();
    }

    /// <summary>The agent prints something.</summary>
    public DashboardRobot Prints(string step, string text)
    {
        File.AppendAllText(LogOf(step, Run.State.Steps[step].Attempts), text);
        return Settled();
    }

    /// <summary>The attempt fails.</summary>
    public DashboardRobot Fails(string step, string why)
    {
        var attempt = new AttemptContext("shell", Run.State.Steps[step].Attempts, 3);
        Publish(StepEvents.AttemptEnded(step, attempt, new Processes.ProcessExit { ExitCode = 1 }, null, null, "tool_crash"));
        Publish(StepEvents.Failed(step, attempt, new FailureNote("tool_crash", why, LogOf(step, attempt.Attempt), why)));
        return Settled();
    }

    /// <summary>The step is done.</summary>
    public DashboardRobot Finishes(string step)
    {
        var attempt = new AttemptContext("shell", Run.State.Steps[step].Attempts, 3);
        Publish(StepEvents.AttemptEnded(step, attempt, new Processes.ProcessExit { ExitCode = 0 }, 1200, 0.03m, null));
        Publish(StepEvents.Done(step, attempt, "It is there.", ""));
        return Settled();
    }

    /// <summary>The step waits for a person.</summary>
    public DashboardRobot Asks(string step, string question)
    {
        var attempt = new AttemptContext("shell", Run.State.Steps[step].Attempts, 3);
        Publish(StepEvents.AttemptEnded(step, attempt, new Processes.ProcessExit { ExitCode = 0 }, null, null, "blocked"));
        Publish(StepEvents.HardBlocked(step, BlockerKind.Question, question));
        Publish(StepEvents.BlockedHard(step, attempt, new FailureNote("blocked", question, "", ""), question, exhausted: false));
        return Settled();
    }

    /// <summary>The step failed for good and waits for a person.</summary>
    public DashboardRobot GivesUp(string step, BlockerKind kind, string why)
    {
        var attempt = new AttemptContext("shell", Run.State.Steps[step].Attempts, 1);
        var failure = kind switch { BlockerKind.Gate => "gate_failed", BlockerKind.Acceptance => "missing_artifact", _ => "tool_crash" };
        Publish(StepEvents.AttemptEnded(step, attempt, new Processes.ProcessExit { ExitCode = 1 }, null, null, failure));
        Publish(StepEvents.Failed(step, attempt, new FailureNote(failure, why, LogOf(step, attempt.Attempt), why)));
        Publish(StepEvents.HardBlocked(step, kind, why));
        Publish(StepEvents.BlockedHard(step, attempt, new FailureNote(failure, why, "", ""), why, exhausted: true));
        return Settled();
    }

    /// <summary>The step asks before it starts.</summary>
    public DashboardRobot AsksForApproval(string step)
    {
        if (Session.Hosted is null)
        {
            Starts();
        }

        Publish(StepEvents.HardBlocked(step, BlockerKind.Approval, "May it start?"));
        return Settled();
    }

    public DashboardRobot Publish(RunEvent e)
    {
        Run.PublishAsync(e).GetAwaiter().GetResult();
        return this;
    }

    public string LogOf(string step, int attempt) => Path.Combine(Folder.StepLogs(step), $"attempt-{attempt}.log");

    public override void Dispose()
    {
        Screens.Dispose();
        Session.Hosted?.Dispose();
        Screens.Sessions.Dispose();
        base.Dispose();
    }

    internal static JsonObject PlanOf(IEnumerable<string> steps)
    {
        var list = new JsonArray();
        foreach (var step in steps)
        {
            var parts = step.Split(':', 2, StringSplitOptions.TrimEntries);
            var (group, id) = parts[0].Split('/') is [var g, var name] ? (g, name) : (null, parts[0]);
            var node = new JsonObject { ["id"] = id, ["title"] = $"Make the {id}", ["detail"] = $"echo {id}", ["done_when"] = $"There is a {id}.", ["tool"] = "shell", ["status"] = "pending" };
            if (group is not null)
            {
                node["group"] = group;
            }

            if (parts.Length > 1)
            {
                node["depends"] = new JsonArray([.. parts[1].Split(',', StringSplitOptions.TrimEntries).Select(d => (JsonNode)d)]);
            }

            list.Add(node);
        }

        return new JsonObject { ["name"] = "site", ["goal"] = "A site.", ["steps"] = list };
    }
}
