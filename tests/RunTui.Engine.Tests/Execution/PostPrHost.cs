using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>A git repository with the validation of a pull request in it, whose phases are commands of the test's.</summary>
internal sealed class PostPrHost : IDisposable
{
    public const string Url = "https://github.com/octo/shop/pull/12";
    public const string Id = "post-pr-20260401-0badcafe";

    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];

    private readonly FlowHost _flow;

    /// <param name="mode">How it is validated.</param>
    /// <param name="phases">What holds for single phases; audit and tests pass, and nobody is asked, unless one says otherwise.</param>
    public PostPrHost(string mode = "autonomous", params (string Phase, JsonObject Rules)[] phases)
    {
        var all = new JsonObject
        {
            ["post-pr-audit"] = new JsonObject { ["command"] = "true" },
            ["fix-audit"] = new JsonObject { ["command"] = "true" },
            ["context-clear"] = new JsonObject { ["enabled"] = false },
            ["e2e-testing"] = new JsonObject { ["command"] = "true" },
            ["fix-e2e"] = new JsonObject { ["command"] = "true" },
        };
        foreach (var (phase, rules) in phases)
        {
            all[phase] = rules;
        }

        var engine = new EngineHost(folder: Path.Combine("repo", ".run", Id));
        _flow = new FlowHost(
            engine,
            ("flow", "post-pr"),
            ("worktree", null),
            ("branch", "feature/shop"),
            ("context", "A pull request."),
            ("post_pr", new JsonObject { ["pr_url"] = Url, ["mode"] = mode, ["phases"] = all }),
            ("steps", new JsonArray(new JsonObject { ["id"] = "validate", ["title"] = "Validate", ["detail"] = "All of it.", ["done_when"] = "It passes.", ["status"] = "pending" })));
    }

    public FlowHost Flow => _flow;

    /// <summary>What the file about the validation says.</summary>
    public JsonElement State => JsonDocument.Parse(File.ReadAllText(At(PostPrState.FileName))).RootElement;

    /// <summary>The path of something in <c>.run/</c>.</summary>
    public string At(params string[] parts) => Path.Combine([_flow.Repo, ".run", .. parts]);

    public string StatusOf(string phase) => State.GetProperty("phases").GetProperty(phase).GetString()!;

    public Task<EndedRun> RunAsync() => _flow.Engine.RunAsync(LaunchMode.Standard);

    public async Task<string?> AnswerAsync(string kind, string? note = null)
    {
        using var run = await OwnedRun.OpenAsync(_flow.Engine.Folder, TimeProvider.System);
        return await RunAnswers.ApplyAsync(run, new RunCommand { Kind = kind, StepId = "validate", By = "tester@here 1", Note = note });
    }

    /// <summary>The rules of a phase that a command does.</summary>
    public static JsonObject Does(string command, int? timeout = null)
    {
        var rules = new JsonObject { ["command"] = command };
        if (timeout is not null)
        {
            rules["timeout"] = timeout;
        }

        return rules;
    }

    /// <summary>A command that finds the same each time.</summary>
    public const string FindsTheSame = "echo '- src/a.txt: it holds a password'; exit 1";

    /// <summary>A command that finds something else each time.</summary>
    public static string FindsAnother => $"set -- {string.Join(' ', Words)}; shift $((RUN_TUI_ROUND - 1)); echo \"- src/$1.txt: $1 is wrong\"; exit 1";

    public void Dispose() => _flow.Dispose();
}
