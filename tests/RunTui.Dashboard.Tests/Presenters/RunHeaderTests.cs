using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Presenters;

/// <summary>What is said of a run in every state: a word, and what to press.</summary>
public sealed class RunHeaderTests
{
    private static readonly RunFolder Folder = new("/runs/site");

    private const string Plan = """{"name": "site", "goal": "g", "steps": [{"id": "a", "title": "A", "status": "pending"}, {"id": "b", "title": "B", "status": "pending", "depends": ["a"]}]}""";

    private static readonly RunState New = RunState.Empty.Apply(RunEvents.PlanLoaded(BlueprintDocument.Parse(System.Text.Encoding.UTF8.GetBytes(Plan))));
    private static readonly AttemptContext First = new("shell", 1, 1);
    private static readonly FailureNote Asked = new("blocked", "Which one?", "", "");

    private static readonly RunState Working = After(New, RunEvents.Started(AutonomyProfile.Safe, LaunchMode.Standard), StepEvents.Starting("a", "shell", 1));

    private static readonly RunState Blocked = After(
        Working, StepEvents.Blocker("a", Blocker.HardBlocked, "Which one?"), StepEvents.BlockedHard("a", First, Asked, "Which one?", exhausted: false));

    private static readonly RunState Done = After(Working, StepEvents.Done("a", First, "", ""), StepEvents.Skipped("b", "no need"));

    public static TheoryData<string, RunPicture, string, string> Pictures => new()
    {
        { "new", new RunPicture { State = New }, "not started", "Press Enter to start." },
        { "launching", new RunPicture { State = New, Launching = true }, "starting", "Looking whether everything that the plan needs is there." },
        { "working", new RunPicture { State = Working, Ownership = RunOwnership.Here }, "running", "At work: a." },
        { "elsewhere", new RunPicture { State = Working, Ownership = RunOwnership.Elsewhere, OwnerPid = 42 }, "running", "At work: a. Process 42 carries it out." },
        { "killed", new RunPicture { State = Working }, "interrupted", "Nobody works on this run. Press s to go on." },
        { "blocked", new RunPicture { State = Blocked, Ownership = RunOwnership.Here }, "waits for you", "b waits for a, which waits for you: press b." },
        { "blocked, nobody there", new RunPicture { State = Blocked }, "waits for you", "b waits for a, which waits for you: press b." },
        { "stopping", new RunPicture { State = Working, Ownership = RunOwnership.Here, Stopping = "Stopping." }, "stopping", "Stopping." },
        { "halted", new RunPicture { State = After(Working, RunEvents.Halted("me", null), StepEvents.Interrupted("a", "TERM", 0, 0)) }, "stopped", "Press Enter to start." },
        { "done", new RunPicture { State = Done }, "completed", "Every step is through. Press q to leave." },
        { "trouble", new RunPicture { State = Done, Trouble = "the run folder is gone" }, "completed", "the run folder is gone" },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Run_is_said_in_a_word_and_a_sentence(string name, RunPicture picture, string word, string guidance)
    {
        Assert.NotEmpty(name);
        Assert.Equal((word, guidance), (RunHeader.Of(picture, Folder, 0, TimeZoneInfo.Utc).Word, Guidance.Of(picture, isAnswering: false, KeyTable.Default, new RunReasons(picture.State, picture.IsLive, picture.Stopping is not null))));
    }

    [Fact]
    public void Clock_of_a_run_that_only_waits_stands_still()
    {
        var started = Working with { StartedAt = 1000, LastEvent = Working.LastEvent! with { At = 5000 } };
        var waiting = Blocked with { StartedAt = 1000, LastEvent = Blocked.LastEvent! with { At = 5000 } };

        Assert.Equal("1:01", RunHeader.Of(new RunPicture { State = started, Ownership = RunOwnership.Here }, Folder, 62_000, TimeZoneInfo.Utc).Time);
        Assert.Equal("0:04", RunHeader.Of(new RunPicture { State = waiting, Ownership = RunOwnership.Here }, Folder, 62_000, TimeZoneInfo.Utc).Time);
    }

    [Fact]
    public void Waiting_step_says_for_whom()
    {
        Assert.Equal("waits for a", Word(Working));
        Assert.Equal("waits for a, which waits for you", Word(Blocked));

        static string Word(RunState state) => StepWhy.WordOf(new RunReasons(state, isLive: true).Of("b"));
    }

    private static RunState After(RunState state, params RunEvent[] events) => events.Aggregate(state, (s, e) => s.Apply(e));
}
