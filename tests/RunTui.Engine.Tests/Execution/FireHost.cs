using System.Text.Json.Nodes;
using RunTui.Engine.Execution;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>
/// A git repository with a FIRE project and a run of its work items. One agent does all: for each phase a script of the test's, call by
/// call; the last stays. Its prompts are kept.
/// </summary>
internal sealed class FireHost : IDisposable
{
    public const string RunId = "run-shop-001";

    /// <param name="items">The items with their modes, such as <c>login=confirm</c>.</param>
    public FireHost(params string[] items)
    {
        Engine = new EngineHost(folder: Path.Combine("shop", ".specs-fire", "runs", RunId, ".run-tui"));
        Directory.CreateDirectory(Engine.Home("calls"));
        FlowHost.GitIn(Root, "init", "-q", "-b", "main");
        FlowHost.GitIn(Root, "config", "user.name", "Tester");
        FlowHost.GitIn(Root, "config", "user.email", "tester@example.org");
        Write("src/index.ts", "begin\n");
        var pairs = items.Select(i => i.Split('=')).ToArray();
        Write(".specs-fire/state.yaml", State(pairs));
        Write(".specs-fire/intents/auth/brief.md", "---\nid: auth\ntitle: Sign-in\nstatus: pending\ncreated: 2026-04-01T09:00:00Z\n---\n\n# Sign-in\n\n## Goal\n\nPeople sign in.\n");
        foreach (var pair in pairs)
        {
            Write($".specs-fire/intents/auth/work-items/{pair[0]}.md", $"---\nid: {pair[0]}\ntitle: Make {pair[0]}\nintent: auth\ncomplexity: medium\nmode: {pair[1]}\nstatus: pending\n---\n\n## Description\n\nMake {pair[0]} work.\n\n## Acceptance Criteria\n\n- [ ] It works\n");
        }

        Write(".specs-fire/standards/constitution.md", "Never store a password.\n");
        FlowHost.GitIn(Root, "add", ".");
        FlowHost.GitIn(Root, "commit", "-q", "-m", "begin");
        Directory.Delete(Path.Combine(Root, ".specs-fire", "runs"), recursive: true);
        var run = new FireRuns(new FirePaths(Root), TimeProvider.System).Init([.. pairs.Select(p => new FireRequest(p[0], "auth", p[1]))]).Run;
        Assert.Equal(RunId, run.Id);
        Directory.CreateDirectory(Engine.Folder.Path);
        string? before = null;
        var steps = pairs.Select(pair =>
        {
            var step = new JsonObject { ["id"] = pair[0], ["title"] = $"Make {pair[0]}", ["detail"] = "See the item.", ["done_when"] = "It works.", ["group"] = "auth", ["mode"] = pair[1], ["depends"] = before is null ? [] : new JsonArray(before) };
            before = pair[0];
            return step;
        });
        Plan = Execution.Plan.Of([.. steps]).With(
            ("flow", "work-item"),
            ("fire", new JsonObject { ["run_id"] = RunId, ["scope"] = run.Scope }),
            ("verification", new JsonObject { ["tier0"] = new JsonArray("test ! -e broken") }),
            ("workers", new JsonObject { ["claude-code"] = new JsonObject { ["bin"] = Engine.AddProgram("claude-code", Worker), ["args"] = new JsonArray(), ["output"] = "text" } }));
        Engine.WritePlan(Plan);
        On("Plan", PlanReply("Add a handler."));
        On("Execute", "echo \"$item\" > src/$item.ts; echo \"$item\" >> src/index.ts\n" + WorkReply());
        On("Test", TestsReply());
        On("Review", ReviewReply());
        On("Apply", WorkReply());
        On("Write", FlowHost.Says(new JsonObject { ["items"] = new JsonArray([.. pairs.Select(p => new JsonObject { ["item"] = p[0], ["summary"] = $"{p[0]} works.", ["structure"] = "A file." })]) }));
    }

    public EngineHost Engine { get; }

    public JsonObject Plan { get; }

    /// <summary>The project.</summary>
    public string Root => Engine.Home("shop");

    /// <summary>The active run as state.yaml has it; null once it is completed.</summary>
    public FireRun? Active => new FireRuns(new FirePaths(Root), TimeProvider.System).ReadState().Active.SingleOrDefault();

    /// <summary>The first word of each prompt, in the order of the calls.</summary>
    public string[] Calls => File.Exists(Engine.Home("calls", "log")) ? File.ReadAllLines(Engine.Home("calls", "log")) : [];

    /// <summary>The prompt of a phase's call, from 1.</summary>
    public string PromptOf(string phase, int call) => File.ReadAllText(Engine.Home("calls", $"{phase}.prompt-{call}"));

    /// <summary>What the agent does in a phase, call by call; the last stays.</summary>
    public void On(string phase, params string[] scripts)
    {
        for (var i = 0; i < scripts.Length; i++)
        {
            File.WriteAllText(Engine.Home("calls", $"{phase}.{i + 1}.sh"), scripts[i]);
        }
    }

    public Task<EndedRun> RunAsync() => Engine.RunAsync();

    /// <summary>Answers what a step waits with. Returns why that changed nothing; null where it did.</summary>
    public async Task<string?> AnswerAsync(string step, string kind, string? note = null)
    {
        using var run = await OwnedRun.OpenAsync(Engine.Folder, TimeProvider.System);
        return await RunAnswers.ApplyAsync(run, new RunCommand { Kind = kind, StepId = step, By = "tester@here 1", Note = note });
    }

    /// <summary>A document of the run; empty where there is none.</summary>
    public string Document(string name) => File.Exists(Path.Combine(Root, ".specs-fire", "runs", RunId, name)) ? File.ReadAllText(Path.Combine(Root, ".specs-fire", "runs", RunId, name)) : "";

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public static string PlanReply(string approach, string question = "") => FlowHost.Says(new JsonObject
    {
        ["approach"] = approach,
        ["files_to_create"] = new JsonArray(new JsonObject { ["path"] = "src/new.ts", ["note"] = "the handler" }),
        ["question"] = question,
    });

    public static string WorkReply(params (string Path, string Note)[] files) => FlowHost.Says(new JsonObject
    {
        ["status"] = "ok",
        ["memo"] = "Made it.",
        ["files"] = new JsonArray([.. files.Select(f => new JsonObject { ["path"] = f.Path, ["note"] = f.Note })]),
        ["decisions"] = new JsonArray(new JsonObject { ["decision"] = "Tokens", ["choice"] = "JWT", ["rationale"] = "stateless" }),
    });

    public static string TestsReply(int failed = 0, bool isMet = true) => FlowHost.Says(new JsonObject
    {
        ["passed"] = 3,
        ["failed"] = failed,
        ["coverage"] = 85,
        ["criteria"] = new JsonArray(new JsonObject { ["criterion"] = "It works", ["met"] = isMet, ["note"] = "seen" }),
    });

    public static string ReviewReply(params string[] suggestions) => ReviewReply(["src/index.ts"], suggestions);

    public static string ReviewReply(string[] repaired, string[] suggestions) => FlowHost.Says(new JsonObject
    {
        ["fixed"] = new JsonArray([.. repaired.Select(file => new JsonObject { ["category"] = "code_quality", ["severity"] = "low", ["file"] = file, ["line"] = 1, ["text"] = "A left-over" })]),
        ["suggestions"] = new JsonArray([.. suggestions.Select(s => new JsonObject { ["category"] = "security", ["severity"] = "high", ["file"] = "src/index.ts", ["line"] = 1, ["text"] = s })]),
    });

    public void Dispose() => Engine.Dispose();

    private string Worker
    {
        get
        {
            var calls = Engine.Home("calls");
            return $"""
                cat > '{calls}/now'
                word=$(head -1 '{calls}/now' | sed -e 's/^# //' -e 's/[ :].*//')
                n=$(( $(cat "{calls}/$word.count" 2>/dev/null || echo 0) + 1 ))
                echo $n > "{calls}/$word.count"
                cp '{calls}/now' "{calls}/$word.prompt-$n"
                item=$(echo "$RUN_TUI_ATTEMPT" | cut -d/ -f2)
                echo "$word $item" >> '{calls}/log'
                i=$n
                while [ ! -f "{calls}/$word.$i.sh" ] && [ $i -gt 1 ]; do i=$((i - 1)); done
                . "{calls}/$word.$i.sh"

                """;
        }
    }

    private static string State(string[][] items) =>
        "project:\n  name: shop\nintents:\n  - id: auth\n    title: Sign-in\n    status: pending\n    work_items:\n"
        + string.Concat(items.Select(i => $"      - id: {i[0]}\n        title: Make {i[0]}\n        status: pending\n        mode: {i[1]}\n"))
        + "runs:\n  active: []\n  completed: []\n";
}
