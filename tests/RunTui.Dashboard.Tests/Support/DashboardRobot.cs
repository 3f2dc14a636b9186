using System.Text.Json.Nodes;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>
/// Somebody in front of a dashboard: presses keys, looks at the screen. The run does what the test says, so that a story reads
/// <c>dashboard.Begins("build").Press("j").Sees("build · attempt 2")</c>.
/// </summary>
internal sealed class DashboardRobot : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _home = new();

    /// <param name="steps">The plan: each step's id, and what it depends on, such as <c>test: build, lint</c>.</param>
    public DashboardRobot(params string[] steps)
        : this(80, 24, steps)
    {
    }

    /// <param name="cols">The terminal's width.</param>
    /// <param name="rows">The terminal's height.</param>
    /// <param name="steps">The plan, as above.</param>
    /// <param name="options">Changes how the dashboard is asked to behave.</param>
    public DashboardRobot(int cols, int rows, IEnumerable<string> steps, Func<DashboardOptions, DashboardOptions>? options = null)
    {
        Folder = new RunFolder(Directory.CreateDirectory(_home["site"]).FullName);
        File.WriteAllText(Folder.Blueprint, PlanOf(steps).ToJsonString());
        Launcher = new ScriptedLauncher(Time);
        Session = new RunSession(Folder, Launcher, Time);
        Session.Open();
        Screen = new VirtualScreen(cols, rows, cluster => GraphemeWidth.Of(cluster));
        Terminal = new MemoryTerminal(cols, rows, Screen.Write);
        App = Application.Create(Time).Init(new AnsiDriver(Terminal, ColorDepth.TrueColor, Time));
        var asked = new DashboardOptions { Time = Time, Zone = TimeZoneInfo.Utc };
        View = new RunScreen(Session, options?.Invoke(asked) ?? asked);
        App.Begin(View, () => HasLeft = true);
        View.Attach();
        Settle();
    }

    public ManualTimeProvider Time { get; } = new();

    public RunFolder Folder { get; }

    public ScriptedLauncher Launcher { get; }

    public RunSession Session { get; }

    public VirtualScreen Screen { get; }

    public MemoryTerminal Terminal { get; }

    public IApplication App { get; }

    public RunScreen View { get; }

    /// <summary>Whether the dashboard is gone from the screen.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>What is on the screen.</summary>
    public string Text => Screen.ToString();

    private OwnedRun Run => Launcher.Run!.Run;

    /// <summary>Presses keys, named as people write them: <c>j</c>, <c>Enter</c>, <c>Ctrl-C</c>.</summary>
    public DashboardRobot Press(params string[] keys)
    {
        foreach (var key in keys)
        {
            Terminal.Type(key switch
            {
                "Enter" => "\r",
                "Esc" => "\e",
                "Tab" => "\t",
                "Shift-Tab" => "\e[Z",
                "Up" => "\e[A",
                "Down" => "\e[B",
                "Right" => "\e[C",
                "Left" => "\e[D",
                "PgUp" => "\e[5~",
                "PgDn" => "\e[6~",
                "Space" => " ",
                "Backspace" => "\x7f",
                _ when key.StartsWith("Ctrl-", StringComparison.Ordinal) => ((char)(key[5] & 0x1F)).ToString(),
                _ => key,
            });
            Settle();
        }

        return this;
    }

    /// <summary>Types a text.</summary>
    public DashboardRobot Types(string text)
    {
        Terminal.Type(text);
        return Settled();
    }

    /// <summary>Waits until something is on the screen.</summary>
    public DashboardRobot Sees(string text) => Until(() => Text.Contains(text, StringComparison.Ordinal), $"'{text}' on the screen");

    /// <summary>Waits until something is on the screen no more.</summary>
    public DashboardRobot SeesNo(string text) => Until(() => !Text.Contains(text, StringComparison.Ordinal), $"no '{text}' on the screen");

    /// <summary>Waits until something holds.</summary>
    public DashboardRobot Until(Func<bool> condition, string what)
    {
        var until = DateTime.UtcNow + Patience;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < until, $"waited for {what}; the screen is\n{Text}");
            Settle();
            Thread.Yield();
        }

        return this;
    }

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
        Publish(StepEvents.Blocker(step, Blocker.HardBlocked, question));
        Publish(StepEvents.BlockedHard(step, attempt, new FailureNote("blocked", question, "", ""), question, exhausted: false));
        return Settled();
    }

    public DashboardRobot Publish(RunEvent e)
    {
        Run.PublishAsync(e).GetAwaiter().GetResult();
        return this;
    }

    /// <summary>Lets time pass.</summary>
    public DashboardRobot Waits(TimeSpan time)
    {
        Time.Advance(time);
        return Settled();
    }

    public string LogOf(string step, int attempt) => Path.Combine(Folder.StepLogs(step), $"attempt-{attempt}.log");

    public void Dispose()
    {
        View.Dispose();
        Session.Dispose();
        Session.Hosted?.Dispose();
        App.Dispose();
        _home.Dispose();
    }

    private DashboardRobot Settled()
    {
        Settle();
        return this;
    }

    private void Settle()
    {
        for (var i = 0; i < 4; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(17));
            App.RunIteration();
        }
    }

    private static JsonObject PlanOf(IEnumerable<string> steps)
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
