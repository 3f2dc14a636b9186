using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Routes;

/// <summary>A plan document of seven tasks, imported and carried out with stand-in agents: batches, a fan-out, a failure and an approved fallback.</summary>
public sealed class RoutedPlanTests : IDisposable
{
    private const string Plan =
        """
        # Rounding

        **Goal:** Totals round half up.

        ## Task 1: Map
        - **Objective:** Find what rounds.
        - **Files:** `till/`
        - **Commands:** `grep -rn round till`
        - **Backend:** codex `gpt-5.3-codex` read-only, exploration
        - **Done:** places are listed

        ## Task 2: Gather options
        - **Objective:** Two proposals for a rule.
        - **Files:** `till/total.sh`
        - **Commands:** `cat till/total.sh`
        - **Backend:** Codex x 2 in parallel (both models)
        - **Done:** each names its rule

        ## Task 3: Analyse
        - **Objective:** Say where it is exact.
        - **Files:** `till/total.sh`
        - **Commands:** `cat till/total.sh`
        - **Backend:** codex gpt-5.4
        - **Done:** the limit is named

        ## Task 4: Module
        - **Objective:** Add the module.
        - **Files:** `lib/round.sh`
        - **Commands:** `true`
        - **Backend:** codex gpt-5.3-codex workspace-write
        - **Done:** it rounds
        - **Depends on:** Task 1, Task 2

        ## Task 5: Till
        - **Objective:** The till prints it.
        - **Files:** `till/total.sh`
        - **Commands:** `true`
        - **Backend:** codex
        - **Done:** it prints 0.13
        - **Depends on:** Task 4

        ## Task 6: Receipt
        - **Objective:** The receipt prints it.
        - **Files:** `receipt/print.sh`
        - **Commands:** `true`
        - **Backend:** codex
        - **Done:** it prints 0.13
        - **Depends on:** Task 4

        ## Task 7: Review
        - **Objective:** Check both.
        - **Files:** `till/total.sh`, `receipt/print.sh`
        - **Commands:** `true`
        - **Backend:** codex gpt-5.3-codex
        - **Done:** findings or none
        - **Depends on:** 5 and 6

        ## Routing summary

        | Task | Work type | Backend | Model |
        |---|---|---|---|
        | 1 | repo exploration | codex | gpt-5.3-codex |
        | 2 | independent options | codex x2 | both |
        | 3 | analysis | codex | gpt-5.4 |
        | 4-6 | implementation | codex | gpt-5.3-codex |
        | 7 | review | codex | gpt-5.3-codex |

        ## Verification

        ```sh
        test ! -e broken
        ```
        """;

    private readonly AgentProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact(Timeout = Soak.OneTest)]
    public async Task Seven_tasks_go_in_batches_with_a_choice_and_an_approved_fallback()
    {
        _project.Write("docs/plans/2026-05-01-rounding.md", Plan);
        _project.Git("add", "-A");
        _project.Git("commit", "-qm", "begin");
        _project.Agent("codex", """
            case "$prompt" in *"The till prints it."*) echo '{"type":"turn.failed","error":{"message":"it fell over"}}'; exit 1;; esac
            echo '{"type":"thread.started","thread_id":"t"}'; echo "{\"type\":\"item.completed\",\"item\":{\"id\":\"i\",\"type\":\"agent_message\",\"text\":\"Codex did $step.\"}}"; echo '{"type":"turn.completed","usage":{"input_tokens":100,"output_tokens":20}}'
            """);
        _project.Agent("claude", """echo '{"type":"system","subtype":"init","session_id":"s"}'; echo '{"type":"assistant","message":{"id":"m","content":[{"type":"text","text":"Claude did it."}]}}'; echo '{"type":"result","subtype":"success","is_error":false,"result":"Claude did it.","usage":{"input_tokens":10,"output_tokens":2}}'""");
        var imported = await _project.RunAsync("plan", "import", "docs/plans/2026-05-01-rounding.md");
        Assert.True(imported.ExitCode == 0, imported.ToString());

        var first = await _project.RunAsync("--headless", "runs/rounding");
        Assert.True(first.ExitCode == 3, first.ToString());

        var chosen = await _project.RunAsync("approve", "runs/rounding", "task-2", "--note", "2");
        Assert.True(chosen.ExitCode == 0, chosen.ToString());
        var closed = await _project.RunAsync("--headless", "runs/rounding");
        Assert.True(closed.ExitCode == 20, closed.ToString());
        Assert.DoesNotContain("claude task-5", _project.Calls);

        var approved = await _project.RunAsync("approve", "runs/rounding", "task-5");
        Assert.True(approved.ExitCode == 0, approved.ToString());
        var ended = await _project.RunAsync("--headless", "runs/rounding");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Single(_project.Calls, "claude task-5");
        Assert.Equal(["codex task-7"], _project.Calls.TakeLast(1));
        var line = await _project.RunAsync("statusline");
        Assert.StartsWith("Offload C:", line.Out, StringComparison.Ordinal);
    }
}
