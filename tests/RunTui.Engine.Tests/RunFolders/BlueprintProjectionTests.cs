using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class BlueprintProjectionTests
{
    // Spelled as no program of ours would: tabs, one step a line, a number with an exponent, an unknown field.
    private const string ByHand = """
        {
        	"name" : "by hand",	"goal": "g", "created": "c", "context": "x",
        	"our_own": {"weight": 1e3},
        	"steps": [
        		{ "id": "a", "title": "t", "detail": "exit $(cat code)", "done_when": "w", "tool": "shell", "status": "pending", "note": "kept" },
        		{ "id": "b", "title": "t", "detail": "DETAIL", "done_when": "w", "tool": "shell", "depends": [ "a" ], "status": "pending" }
        	]
        }

        """;

    [Fact(Timeout = 60000)]
    public async Task Plan_file_keeps_its_spelling_over_launches_and_added_steps()
    {
        using var host = new EngineHost();
        const string adds = """echo RUN_STEP_PATCH_BEGIN; cat extra.json; echo RUN_STEP_PATCH_END""";
        var written = ByHand.Replace("DETAIL", adds, StringComparison.Ordinal);
        File.WriteAllText(host.Folder.Blueprint, written);
        File.WriteAllText(host.At("extra.json"), """{"add_steps": [{"id": "x", "title": "t", "detail": "true", "done_when": "w", "tool": "shell"}]}""" + "\n");
        File.WriteAllText(host.At("code"), "1");
        await host.RunAsync();
        Assert.StartsWith(written[..written.IndexOf("{ \"id\": \"a\"", StringComparison.Ordinal)], host.Read("blueprint.json"), StringComparison.Ordinal);

        using (var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
            await RunAnswers.ApplyAsync(run, new RunCommand { Kind = RunCommand.Resolve, StepId = "a", By = "eva" });
        }

        File.WriteAllText(host.At("code"), "0");
        var ended = await host.RunAsync(LaunchMode.Expansion);

        Assert.Equal(["a", "b", "x"], ended.State.Order);
        var lines = host.Read("blueprint.json").Split('\n');
        var original = written.Split('\n');
        Assert.Equal(original[..4], lines[..4]);
        Assert.StartsWith(original[5].Replace("\"pending\" }", "\"done\"", StringComparison.Ordinal), lines[5], StringComparison.Ordinal);
        Assert.Contains("\"note\": \"kept\"", lines[4], StringComparison.Ordinal);
        Assert.Equal("done", host.StepOnDisk("x")["status"]!.GetValue<string>());
    }

    [Fact(Timeout = 60000)]
    public async Task Plan_file_keeps_its_permissions_and_the_link_that_leads_to_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no permissions there");
        using var host = new EngineHost(Plan.Of(Plan.Shell("a", "true")));
        var target = Path.GetFullPath(host.At("..", "elsewhere.json"));
        File.Move(host.Folder.Blueprint, target);
        File.CreateSymbolicLink(host.Folder.Blueprint, target);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, mode);
        }

        await host.RunAsync();

        Assert.Equal(target, File.ResolveLinkTarget(host.Folder.Blueprint, true)?.FullName);
        Assert.Equal(mode, OperatingSystem.IsWindows() ? mode : File.GetUnixFileMode(target));
        Assert.Equal("done", host.StepOnDisk("a")["status"]!.GetValue<string>());
    }

    [Fact(Timeout = 60000)]
    public async Task Many_short_steps_cost_few_writes_of_the_plan()
    {
        var writes = 0;
        using var host = new EngineHost(Plan.Of([.. Enumerable.Range(0, 100).Select(i => Plan.Shell($"s{i}", "true"))]).With(("max_parallel", 4)))
        {
            FailPoint = point => writes += point == "after rename blueprint.json" ? 1 : 0,
        };
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var run = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.InRange(writes, 1, 3 + (int)clock.Elapsed.TotalSeconds);
    }

    [Fact(Timeout = 60000)]
    public async Task Receipt_of_the_launch_names_the_plan_file_by_its_hash()
    {
        string? atLaunch = null;
        using var host = new EngineHost();
        File.WriteAllText(host.Folder.Blueprint, ByHand);
        File.WriteAllText(host.At("code"), "0");
        host.FailPoint = point =>
        {
            if (point == "after rename run-state.json")
            {
                atLaunch ??= Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(host.Folder.Blueprint)));
            }
        };

        await host.RunAsync(LaunchMode.Adaptive);

        var receipt = JsonNode.Parse(host.Read("launch.json"))!;
        Assert.Equal("adaptive", receipt["launch_mode"]!.GetValue<string>());
        Assert.Equal(host.Folder.Blueprint, receipt["blueprint_path"]!.GetValue<string>());
        Assert.Equal(atLaunch, receipt["blueprint_hash"]!.GetValue<string>());
    }
}
