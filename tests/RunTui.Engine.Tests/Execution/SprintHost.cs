using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>
/// A git repository with a run of Run Mode's in it, on a feature branch of the user's own checkout. Codex implements, Gemini reviews, and
/// Claude audits: scripts of the test's.
/// </summary>
internal sealed class SprintHost : IDisposable
{
    public const string Branch = "feature/sprint-plan";

    /// <summary>Changes something, each time something else.</summary>
    public const string Work = "echo $n >> src/b.txt\necho Done.\n";

    private readonly FlowHost _flow;

    /// <param name="sprints">How many.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="fields">Of the plan.</param>
    public SprintHost(int sprints = 1, TimeProvider? time = null, params (string Name, JsonNode? Value)[] fields)
    {
        var engine = new EngineHost(folder: Path.Combine("repo", ".run", "run-20260401-0badcafe")) { Time = time ?? TimeProvider.System };
        _flow = new FlowHost(
            engine,
            [
                ("flow", "sprint"), ("worktree", null), ("branch", Branch), ("context", "A shop."),
                ("publish", new JsonObject { ["mode"] = "local", ["commit_type"] = "feat" }),
                ("run_mode", new JsonObject { ["kind"] = "sprint-plan", ["run_id"] = "run-20260401-0badcafe", ["plan_id"] = "plan-20260401-abc123", ["target"] = "sprint-plan" }),
                ("routes", new JsonObject
                {
                    ["implementation"] = new JsonObject { ["tool"] = "codex" },
                    ["review"] = new JsonObject { ["tool"] = "gemini" },
                    ["audit"] = new JsonObject { ["tool"] = "claude-code" },
                }),
                ("steps", new JsonArray([.. Enumerable.Range(1, sprints).Select(Sprint)])),
                .. fields,
            ]);
        Implements(Work);
        Reviews(Approves);
        Audits(Completes);
    }

    public FlowHost Flow => _flow;

    public EngineHost Engine => _flow.Engine;

    public string Repo => _flow.Repo;

    public void Implements(params string[] scripts) => _flow.Implements(scripts);

    public void Reviews(params string[] scripts) => _flow.Reviews(scripts);

    public void Audits(params string[] scripts) => _flow.Plans(scripts);

    public Task<EndedRun> RunAsync() => _flow.RunAsync();

    /// <summary>Gives the repository a bare remote, whose default branch is main, and a <c>gh</c> that only writes down what it is asked.</summary>
    public string AddRemote()
    {
        var remote = Engine.Home("remote.git");
        FlowHost.GitIn(Repo, "init", "-q", "--bare", "-b", "main", remote);
        _flow.Git("remote", "add", "origin", remote);
        _flow.Git("push", "-q", "origin", "main");
        Engine.AddProgram("gh", $"""
            printf '%s\n' "$*" >> '{Engine.Home("gh.log")}'
            case "$1 $2" in
            'pr list') echo '[]' ;;
            'pr create') for a in "$@"; do case $a in --body-file=*) f=$(printf %s "$a" | sed 's/^--body-file=//'); while IFS= read -r l || [ -n "$l" ]; do printf '%s\n' "$l"; done < "$f" > '{Engine.Home("body.md")}' ;; esac; done; echo https://github.com/acme/shop/pull/7 ;;
            esac
            """);
        return remote;
    }

    /// <summary>What <c>gh</c> was asked, a line for each call.</summary>
    public string[] GhCalls => File.Exists(Engine.Home("gh.log")) ? File.ReadAllLines(Engine.Home("gh.log")) : [];

    /// <summary>The text of the pull request.</summary>
    public string Body => File.ReadAllText(Engine.Home("body.md"));

    /// <summary>Answers what a step waits with. Returns why that changed nothing; null where it did.</summary>
    public async Task<string?> AnswerAsync(string step, string kind, string? note = null)
    {
        using var run = await OwnedRun.OpenAsync(Engine.Folder, TimeProvider.System);
        return await RunAnswers.ApplyAsync(run, new RunCommand { Kind = kind, StepId = step, By = "tester@here 1", Note = note });
    }

    /// <summary>The subjects of the commits on the run's branch, oldest first.</summary>
    public string[] Commits => [.. _flow.Commits(Branch).Reverse()];

    /// <summary>Where the reports of the sprint that is worked on are: the one that has no mark yet.</summary>
    private const string Folder = "s=1; b=$(ls -d grimoires/loa/a2a/bug-* 2>/dev/null); while [ -f grimoires/loa/a2a/sprint-$s/COMPLETED ]; do s=$((s + 1)); done; a=${b:-grimoires/loa/a2a/sprint-$s}; mkdir -p $a\n";

    /// <summary>A reviewer's report that all is good.</summary>
    public static string Approves => Folder + Report("engineer-feedback.md", "All good", "review", "APPROVED");

    /// <summary>The same in a bug run, where the report has another name.</summary>
    public static string ApprovesBug => Folder + Report("reviewer.md", "All good", "review", "APPROVED");

    /// <summary>A reviewer's report with findings.</summary>
    public static string AsksFor(params string[] findings) =>
        Folder + Report("engineer-feedback.md", "## Changes Required\n\n" + string.Concat(findings.Select(f => $"- {f}\n")), "review", "CHANGES_REQUIRED");

    /// <summary>A reviewer's report with a finding, into the folder that a script has named.</summary>
    public static string ReportOfChanges(string finding) => Report("engineer-feedback.md", $"## Changes Required\n\n- {finding}\n", "review", "CHANGES_REQUIRED");

    /// <summary>An auditor's report that lets the sprint pass, with the mark.</summary>
    public static string Completes => Folder + Report("auditor-sprint-feedback.md", "APPROVED - nothing to object to", "audit", "APPROVED") + "touch $a/COMPLETED\n";

    /// <summary>An auditor's report that lets the sprint pass, but no mark.</summary>
    public static string ApprovesWithoutMark => Folder + Report("auditor-sprint-feedback.md", "APPROVED - nothing to object to", "audit", "APPROVED");

    /// <summary>An auditor's report with findings.</summary>
    public static string Objects(params string[] findings) =>
        Folder + Report("auditor-sprint-feedback.md", "## Security Issues\n\n" + string.Concat(findings.Select(f => $"- {f}\n")), "audit", "CHANGES_REQUIRED");

    /// <summary>A red team's answer with one confirmed divergence.</summary>
    public static string Diverges(int severity) => FlowHost.Says(new JsonObject
    {
        ["findings"] = new JsonArray(new JsonObject
        {
            ["id"] = "D-1",
            ["sdd_section"] = "Security",
            ["sdd_requirement"] = "Passwords are hashed.",
            ["code_evidence"] = "src/b.txt holds one",
            ["classification"] = "CONFIRMED_DIVERGENCE",
            ["severity"] = severity,
            ["recommendation"] = "Hash it.",
        }),
    });

    public void Dispose() => _flow.Dispose();

    private static JsonObject Sprint(int number) => new JsonObject
    {
        ["id"] = $"sprint-{number}",
        ["title"] = $"Part {number}",
        ["detail"] = "Make b.",
        ["done_when"] = "b is there",
        ["group"] = "sprints",
        ["status"] = StepStatus.Pending.Name(),
        ["depends"] = number == 1 ? [] : new JsonArray(string.Create(CultureInfo.InvariantCulture, $"sprint-{number - 1}")),
    };

    private static string Report(string file, string text, string gate, string verdict) =>
        $"cat > $a/{file} <<'END_OF_REPORT'\n{text.TrimEnd('\n')}\n\n<!-- LOA-VERDICT {{\"gate\":\"{gate}\",\"verdict\":\"{verdict}\",\"counts\":{{\"critical\":0,\"high\":{(verdict == "APPROVED" ? 0 : 1)},\"medium\":0,\"low\":0}},\"sprint_id\":\"sprint-1\",\"ts\":\"2026-04-01T10:00:00Z\"}} -->\nEND_OF_REPORT\necho 'See the report.'\n";
}
