using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
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

    [Theory(Timeout = 60000)]
    [InlineData("by hand")]
    [InlineData("four spaces")]
    [InlineData("tabs, one step a line, byte order mark, CR LF")]
    public async Task Plan_file_keeps_its_habits_where_an_event_changes_run_fields_order_and_steps(string habit)
    {
        const string detail = "true";
        var written = habit switch
        {
            "by hand" => ByHand.Replace("DETAIL", detail, StringComparison.Ordinal),
            "four spaces" => JsonNode.Parse(ByHand)!.ToJsonString(new() { WriteIndented = true, IndentSize = 4 }) + "\n\n",
            _ => "\ufeff" + ByHand.Replace("DETAIL", detail, StringComparison.Ordinal).ReplaceLineEndings("\r\n"),
        };
        using var host = new EngineHost();
        File.WriteAllText(host.Folder.Blueprint, written);
        using (var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
            var plan = run.State.Plan!;
            var changed = plan.WithRunField("goal", "another")
                .WithRunField("max_parallel", 2)
                .WithRunField("created", null)
                .WithStepAt(1, new() { ["id"] = "x", ["title"] = "new", ["status"] = "pending" })
                .WithStepAt(0, new() { ["id"] = "y", ["title"] = "new", ["status"] = "pending" })
                .WithOrder(["b", "y", "x", "a"])
                .WithDepends("b", ["x"]);
            await run.PublishAsync(RunEvents.PlanChanged(PlanChange.Between(plan, changed)!.Value, "edited", []), durable: true);
            await run.PublishAsync(RunEvents.PlanChanged(PlanChange.Between(changed, changed.WithoutStep("y"))!.Value, "edited", []), durable: true);
            run.Project(force: true);
        }

        var (gap, line) = habit == "four spaces" ? ("    ", "\n") : ("\t", habit == "by hand" ? "\n" : "\r\n");
        var text = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(host.Folder.Blueprint));
        var now = JsonNode.Parse(text.TrimStart('\ufeff'))!;
        Assert.Equal(["b", "x", "a"], now["steps"]!.AsArray().Select(s => (string?)s!["id"]));
        Assert.Equal(("another", 2, "x", null), ((string?)now["goal"], (int?)now["max_parallel"], (string?)now["context"], now["created"]));
        Assert.Equal(written[0] == '\ufeff', text[0] == '\ufeff');
        Assert.Equal(habit == "four spaces", text.EndsWith("\n\n", StringComparison.Ordinal));
        Assert.Equal(line == "\n", !text.Contains('\r', StringComparison.Ordinal));
        Assert.Contains($"{line}{gap}\"max_parallel\": 2,{line}{gap}\"steps\": [{line}{gap}{gap}{{", text.Replace("max_parallel\" :", "max_parallel\":", StringComparison.Ordinal), StringComparison.Ordinal);
        if (habit != "four spaces")
        {
            var lines = text.Split(line);
            Assert.Equal("\t\"our_own\": {\"weight\": 1e3},", lines[2]);
            Assert.StartsWith("\t\t{ \"id\": \"b\", \"title\": \"t\", \"detail\": \"true\", \"done_when\": \"w\", \"tool\": \"shell\", \"depends\": [\"x\"], \"status\": \"pending\" },", lines[5], StringComparison.Ordinal);
            Assert.Equal("\t\t{\"id\": \"x\", \"title\": \"new\", \"status\": \"pending\"},", lines[6]);
            Assert.Equal("\t\t{ \"id\": \"a\", \"title\": \"t\", \"detail\": \"exit $(cat code)\", \"done_when\": \"w\", \"tool\": \"shell\", \"status\": \"pending\", \"note\": \"kept\" }", lines[7]);
        }
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
