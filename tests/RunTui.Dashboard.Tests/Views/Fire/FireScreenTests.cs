using RunTui.Dashboard.Tests.Support;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Dashboard.Tests.Views.Fire;

/// <summary>A FIRE project on the screen, whoever drives it.</summary>
public sealed class FireScreenTests
{
    [Fact(Timeout = 60000)]
    public Task Every_wait_and_every_run_is_seen_at_eighty_by_twenty_four() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);

        fire.Sees("[APPROVAL NEEDED] (+1 more) run-shop-003: tokens (VALIDATE) waits at its d").Sees("Waits for approval").Sees("run-shop-001").Sees("Active runs");
        fire.Sees("checkpoint   design waits for approval").Sees("Another agent carries it out");
        fire.Press("z").Sees("plan ▸ execute ▸ [test] ▸ review").Sees("run-shop-002").Sees("User authentication").Press("z");
        fire.Press("2").Sees("2 Documents").Press("Esc").Press("q").Until(() => fire.HasLeft, "the end");
    });

    [Fact(Timeout = 60000)]
    public Task Eighty_by_twenty_four_is_to_be_read() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);

        fire.Sees("next step");

        Assert.Equal(
            """
             shop  FIRE  runs 3 active, 1 completed  intents 0/2  work items 1/5
             [APPROVAL NEEDED] (+1 more) run-shop-003: tokens (VALIDATE) waits at its desi…
            ╭─ Project ────────────────────────────────────────────────────────────────────╮
            │▾ ◐ Waits for approval                                                      2 │
            │    ◐ tokens  run-shop-003          design, validate  another agent  just now │
            │    ◐ login  run-shop-001              plan, confirm  another agent  just now │
            │▾ Active runs                                                               3 │
            │  ▾ ◐ run-shop-001                         0/2 batch  another agent  just now │
            │      ◐ login  Login endpo…  confirm  [plan] ▸ execute ▸ test ▸ review  waits │
            │      ○ logout  Logout endpoint                            autopilot  pending │
            │  ▾ ● run-shop-002                        0/1 single  another agent  just now │
            ╰──────────────────────────────────────────────────────────────────────────────╯
            ╭─ tokens · run-shop-003 ──────────────────────────────────────────────────────╮
            │1 Detail  2 Documents  3 Standards                                            │
            │Tokens                                                                        │
            │phase        [plan] ▸ execute ▸ test ▸ review                                 │
            │checkpoint   design waits for approval                                        │
            │waits since  2026-01-01 09:00:00 (just now)                                   │
            │driven by    Another agent carries it out, by its files alone; whether it is  │
            │at work can't be seen.                                                        │
            │next step    the plan (Step 3)                                                │
            │work item    auth/tokens                                                      │
            ╰──────────────────────────────────────────────────────────────────────────────╯
            a approve  r reject  2 documents  / find  ? help  q leave  Tab next panel
            """,
            string.Join('\n', fire.Text.Split('\n').Select(l => l.TrimEnd())));
    });

    [Fact(Timeout = 60000)]
    public Task Letters_do_for_every_sign() => Task.Run(() =>
    {
        using var fire = new FireRobot(120, 40);

        fire.App.Glyphs = Glyphs.Ascii;

        fire.Press("j").Sees("plan > execute > [test] > review").Until(() => fire.Text.All(c => c is < '\x7F'), "nothing but ASCII");
    });

    [Fact(Timeout = 60000)]
    public Task All_of_it_is_seen_at_two_hundred_by_fifty() => Task.Run(() =>
    {
        using var fire = new FireRobot(200, 50);

        fire.Sees("◐ login").Sees("confirm  [plan] ▸ execute ▸ test ▸ review  waits").Sees("autopilot  plan ▸ execute ▸ [test] ▸ review").Sees("low  autopilot  after login  pending");
        fire.Sees("Completed runs").Sees("root and 1 module").Sees("runs 3 active, 1 completed").Sees("work items 1/5");
        fire.Press("G").Sees("Health").Press("Space").Sees("incomplete_run_artifacts");
    });

    [Fact(Timeout = 60000)]
    public Task Broken_state_keeps_the_last_picture_and_says_where_it_is_broken() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);
        var good = fire.Project.State;

        fire.Project.State = "project:\n\tname: shop\n";

        fire.Sees(".specs-fire/state.yaml:2:1: this is not YAML").Sees("tokens").Sees("[APPROVAL NEEDED]");
        fire.Project.State = good;
        fire.SeesNo("not YAML").Sees("Waits for approval");
    });

    [Fact(Timeout = 60000)]
    public Task Project_that_was_broken_from_the_beginning_opens_as_soon_as_it_is_mended() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24, root => new FireStory(root) { State = "a: 1\na: 2\n" });

        fire.Sees(".specs-fire/state.yaml:2").Sees("Mend it").Press("2").Sees("a: 2").Press("1");
        fire.Project.State = FireStory.ThreeRuns;
        fire.Sees("[APPROVAL NEEDED]");
    });

    [Fact(Timeout = 60000)]
    public Task Change_of_a_file_is_shown() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);

        fire.Project.State = FireStory.ThreeRuns.Replace("checkpoint_state: awaiting_approval, current_checkpoint: design", "checkpoint_state: approved, current_checkpoint: design", StringComparison.Ordinal);

        fire.SeesNo("(+1 more)").Sees("[APPROVAL NEEDED] run-shop-001: login");
        Directory.Move(Path.Combine(fire.Project.Root, ".specs-fire"), Path.Combine(fire.Project.Root, "away"));
        fire.Sees("there is no such folder").Sees("login");
        Directory.Move(Path.Combine(fire.Project.Root, "away"), Path.Combine(fire.Project.Root, ".specs-fire"));
        fire.SeesNo("there is no such folder");
        fire.Project.State = FireStory.ThreeRuns;
        fire.Sees("(+1 more)");
    });

    [Fact(Timeout = 60000)]
    public Task Nothing_is_written_while_nothing_happens() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);
        fire.Sees("Another agent carries it out").Waits(TimeSpan.FromSeconds(1));
        var written = fire.BytesWritten;

        for (var i = 0; i < 20; i++)
        {
            fire.Waits(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(written, fire.BytesWritten);
    });

    [Fact(Timeout = 60000)]
    public Task Another_agents_plan_is_approved_after_a_question() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);

        fire.Sees("tokens").Press("j").Sees("plan waits for approval").Press("a").Sees("Another agent drives run-shop-001").Press("Esc").Press("a").Sees("Approve the plan of").Press("Enter");

        fire.Sees("state.yaml: login is approved").SeesNo("(+1 more)");
        Assert.Equal("approved", ItemOf(fire, "run-shop-001").CheckpointState);
        Assert.Equal("awaiting_approval", ItemOf(fire, "run-shop-003").CheckpointState);
    });

    [Fact(Timeout = 60000)]
    public Task Another_agents_plan_is_rejected_with_a_reason() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);

        fire.Press("r").Sees("Reject the design of tokens").Types("No expiry: \"why\"?").Press("Enter").Sees("back to").Press("Enter");

        fire.Sees("state.yaml: tokens is none").SeesNo("(+1 more)");
        var item = ItemOf(fire, "run-shop-003");
        Assert.Equal(("none", "design, rejected: No expiry: \"why\"?"), (item.CheckpointState, item.CurrentCheckpoint));
    });

    [Fact(Timeout = 60000)]
    public Task An_answer_that_comes_too_late_changes_nothing() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);
        fire.Sees("tokens").Press("a").Sees("Approve the design of");

        fire.Project.State = FireStory.ThreeRuns.Replace("checkpoint_state: awaiting_approval, current_checkpoint: design", "checkpoint_state: none, current_checkpoint: design", StringComparison.Ordinal);
        fire.Press("Enter").Sees("Nothing was changed: tokens waits no more");

        Assert.Equal("none", ItemOf(fire, "run-shop-003").CheckpointState);
    });

    [Fact(Timeout = 60000)]
    public Task A_run_of_ours_opens_to_be_answered_and_comes_back() => Task.Run(() =>
    {
        using var fire = new FireRobot(200, 50);
        fire.IsOurs("run-shop-003", isAtWork: true, "tokens").Sees("run-tui carries it out, in this process.");

        fire.Press("a").Sees("─ Steps ─").Sees("Make the tokens").Press("F").Sees("Waits for approval").Press("Enter").Sees("─ Steps ─");
        fire.Press("F").Sees("[APPROVAL NEEDED]");
        Assert.Equal("awaiting_approval", ItemOf(fire, "run-shop-003").CheckpointState);
    });

    [Fact(Timeout = 60000)]
    public Task A_run_of_ours_that_stands_still_says_so() => Task.Run(() =>
    {
        using var fire = new FireRobot(200, 50);

        fire.IsOurs("run-shop-003", isAtWork: false, "tokens").Sees("It is run-tui's, and nobody is at work on it now.").Sees("fire resume run-shop-003");
    });

    [Fact(Timeout = 60000)]
    public Task Documents_are_chosen_and_read() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);
        fire.Sees("tokens").Press("j", "2").Sees("plan.md").Press("Tab").Sees("─ plan.md ─").Press("Enter").Sees("# The plan of login").Sees("First the endpoint.").SeesNo("[31m");

        fire.Press("y").Sees("Copied").Press("Esc").Press("j").Sees("# Run").Press("Esc", "3").Sees("Standards for **");
    });

    [Fact(Timeout = 60000)]
    public Task Documents_open_in_the_pager_and_in_the_editor() => Task.Run(() =>
    {
        List<string> opened = [];
        using var fire = new FireRobot(80, 24, options: o => o with { OpenPager = opened.Add, OpenEditor = Edit });

        fire.Sees("tokens").Press("j", "o").Until(() => opened.Count == 1, "the pager").Press("Ctrl-E").Until(() => opened.Count == 2, "the editor");

        Assert.EndsWith("runs/run-shop-001/plan.md", opened[0], StringComparison.Ordinal);
        Assert.Equal("edit " + opened[0], opened[1]);

        string? Edit(string path)
        {
            opened.Add("edit " + path);
            return null;
        }
    });

    [Fact(Timeout = 60000)]
    public Task Words_leave_only_what_has_them() => Task.Run(() =>
    {
        using var fire = new FireRobot(120, 40);

        fire.Press("/").Sees("Find:").Types("logout").SeesNo("Completed runs").Sees("─ logout").Press("Enter").SeesNo("Find:").SeesNo("Completed runs").Press("Esc").Sees("Completed runs");
    });

    [Theory(Timeout = 60000)]
    [InlineData(40, 10)]
    [InlineData(60, 15)]
    public Task Small_screens_show_one_panel_at_a_time(int cols, int rows) => Task.Run(() =>
    {
        using var fire = new FireRobot(cols, rows);

        fire.Sees("─ Project ").SeesNo("1 Detail").Press("2").Sees("run.md").SeesNo("─ Project ").Press("Tab", "Tab").Sees("─ Project ").Press("?").Sees("Help").Press("Esc");
    });

    [Fact(Timeout = 60000)]
    public Task List_of_runs_leads_to_the_project_and_back() => Task.Run(() =>
    {
        using var fire = new FireRobot(80, 24);
        fire.IsOurs("run-shop-001", isAtWork: false, "login");

        fire.Press("L").Sees("1 run").Press("F").Sees("[APPROVAL NEEDED]");
        Assert.False(fire.HasLeft);
    });

    private static FireItem ItemOf(FireRobot fire, string run) =>
        new FireRuns(new FirePaths(fire.Project.Root), fire.Time).ReadState().Active.Single(r => r.Id == run).Items[0];
}
