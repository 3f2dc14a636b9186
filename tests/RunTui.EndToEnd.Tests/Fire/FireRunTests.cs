using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Fire;

/// <summary>Work items of a FIRE project, carried out by the program itself with a stand-in agent.</summary>
public sealed class FireRunTests : IDisposable
{
    private const string Run = "run-shop-001";

    /// <summary>Answers each phase; in <c>$wait</c> it waits for the test first.</summary>
    private const string Agent =
        """
        say() { printf '{"type":"system","subtype":"init","session_id":"s"}\n{"type":"assistant","message":{"id":"m","content":[{"type":"text","text":"BEGIN_JSON\\n%s\\nEND_JSON"}]}}\n{"type":"result","subtype":"success","is_error":false,"result":"","total_cost_usd":0.01,"usage":{"input_tokens":10,"output_tokens":2}}\n' "$(printf %s "$1" | sed 's/"/\\"/g')"; }
        phase=$(printf '%s' "$prompt" | head -1 | sed -e 's/^# //' -e 's/[ :].*//')
        echo "$phase $step" >> "$RUN_TUI_TEST_PHASES"
        if [ -f "$RUN_TUI_TEST_PHASES.wait" ] && [ "$phase" = "$(cat "$RUN_TUI_TEST_PHASES.wait")" ]; then until [ -e "$RUN_TUI_GO" ]; do sleep 0.05; done; fi
        case "$phase" in
        Plan) say '{"approach":"Add it.","files_to_create":[],"question":""}';;
        Execute) mkdir -p src; echo "$step" > "src/$step.ts"; say '{"status":"ok","memo":"Added it.","files":[],"decisions":[]}';;
        Test) say '{"passed":1,"failed":0,"skipped":0,"coverage":80,"criteria":[]}';;
        Review) say '{"fixed":[],"suggestions":[]}';;
        Write) say '{"items":[{"item":"login","summary":"It works.","structure":"A file."},{"item":"reset","summary":"It works.","structure":"A file."},{"item":"logout","summary":"It works.","structure":"A file."}]}';;
        esac
        """;

    private readonly AgentProject _project = new();

    public FireRunTests()
    {
        _project.Agent("claude", $"export RUN_TUI_TEST_PHASES='{Phases}'\n{Agent}");
        string[] items = ["login", "reset", "logout"];
        _project.Write(
            ".specs-fire/state.yaml",
            "project:\n  name: shop\nintents:\n  - id: auth\n    title: Sign-in\n    status: pending\n    work_items:\n"
            + string.Concat(items.Select(id => $"      - id: {id}\n        title: Make {id}\n        status: pending\n        mode: confirm\n"))
            + "runs:\n  active: []\n  completed: []\n");
        foreach (var id in items)
        {
            _project.Write($".specs-fire/intents/auth/work-items/{id}.md", $"---\nid: {id}\ntitle: Make {id}\nintent: auth\nmode: confirm\nstatus: pending\n---\n\nMake {id}.\n");
        }

        _project.Git("add", "-A");
        _project.Git("commit", "-qm", "begin");
    }

    private string Phases => Path.Combine(_project.Sandbox.Outside, "phases");

    private string[] PhasesDone => File.Exists(Phases) ? File.ReadAllLines(Phases) : [];

    private string Folder => Path.Combine(_project.Root, ".specs-fire", "runs", Run, ".run-tui");

    public void Dispose() => _project.Dispose();

    [Fact(Timeout = Soak.OneTest)]
    public async Task A_batch_of_three_in_confirm_ends_with_all_documents_after_one_rejection()
    {
        var first = await _project.RunAsync("fire", "run", "--batch", "--verify", "test ! -e broken");
        Assert.True(first.ExitCode == 3, first.ToString());
        Assert.Equal(0, (await _project.RunAsync("reject", Folder, "login", "--comment", "with a cookie")).ExitCode);
        Assert.Equal(3, (await _project.RunAsync("fire", "resume")).ExitCode);
        foreach (var item in new[] { "login", "reset", "logout" })
        {
            var approved = await _project.RunAsync("approve", Folder, item);
            Assert.True(approved.ExitCode == 0, approved.ToString());
            var resumed = await _project.RunAsync("fire", "resume");
            Assert.True(resumed.ExitCode == (item == "logout" ? 0 : 3), resumed.ToString());
        }

        Assert.Equal("Plan login", PhasesDone[1]);
        Assert.Equal(14, PhasesDone.Length);
        Assert.Contains("Work items completed: 3", _project.Read($".specs-fire/runs/{Run}/run.md"), StringComparison.Ordinal);
        Assert.Contains("## Work Item: logout", _project.Read($".specs-fire/runs/{Run}/walkthrough.md"), StringComparison.Ordinal);
        Assert.Contains("active: []", _project.Read(".specs-fire/state.yaml"), StringComparison.Ordinal);
        var status = await _project.RunAsync("fire", "status");
        Assert.Contains("No active run", status.Out, StringComparison.Ordinal);
    }

    [Theory(Timeout = Soak.OneTest)]
    [InlineData("Plan")]
    [InlineData("Execute")]
    [InlineData("Review")]
    public async Task A_killed_engine_goes_on_where_it_was(string phase)
    {
        File.WriteAllText(Phases + ".wait", phase);
        using (var run = _project.Start("fire", "run", "login", "--verify", "none"))
        {
            if (phase != "Plan")
            {
                await run.EndAsync();
                Assert.Equal(0, (await _project.RunAsync("approve", Folder, "login")).ExitCode);
            }

            using var second = phase == "Plan" ? null : _project.Start("fire", "resume");
            await Until.True(() => PhasesDone.Contains($"{phase} login"), () => string.Join('\n', PhasesDone));
            await (second ?? run).KillAsync();
        }

        _project.Sandbox.Go();
        var resumed = await _project.RunAsync("fire", "resume");
        if (phase == "Plan")
        {
            Assert.True(resumed.ExitCode == 3, resumed.ToString());
            Assert.Equal(0, (await _project.RunAsync("approve", Folder, "login")).ExitCode);
            resumed = await _project.RunAsync("fire", "resume");
        }

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal(["Plan login", "Execute login", "Test login", "Review login", "Write walkthrough"], PhasesDone);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Eight_that_begin_at_once_get_eight_runs()
    {
        var started = Enumerable.Range(1, 8).Select(i => _project.Start("fire", "init-run", _project.Root, $"item-{i}", "auth", "autopilot")).ToList();
        var ended = await Task.WhenAll(started.Select(process => process.EndAsync()));
        started.ForEach(process => process.Dispose());

        Assert.All(ended, outcome => Assert.True(outcome.ExitCode == 0, outcome.ToString()));
        var state = _project.Read(".specs-fire/state.yaml");
        Assert.All(Enumerable.Range(1, 8), i => Assert.Contains($"- id: run-shop-00{i}\n", state, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 8), i => Assert.Contains($"- id: item-{i}\n", state, StringComparison.Ordinal));
    }
}
