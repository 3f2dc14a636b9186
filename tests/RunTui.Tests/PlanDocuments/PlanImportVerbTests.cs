using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;

namespace RunTui.Tests.PlanDocuments;

public sealed class PlanImportVerbTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public PlanImportVerbTests()
    {
        // All that a plan needs to be ready is a program of the name.
        Directory.CreateDirectory(_host.Folder["bin"]);
        Program("codex");
        _host.Variables["PATH"] = _host.Folder["bin"];
        Write(PlanSample.Name, PlanSample.Text);
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_plan_of_seven_tasks_becomes_a_run_in_batches()
    {
        Assert.Equal(0, await _host.RunAsync("plan", "import", PlanSample.Name, "--json"));
        var said = JsonNode.Parse(_host.Out)!;
        Assert.Equal("""[["task-1","task-2","task-3"],["task-4"],["task-5","task-6"],["task-7"]]""", said["batches"]!.ToJsonString());
        Assert.Equal(_host.Folder["runs", "price-rounding", "blueprint.json"], said["blueprint"]!.GetValue<string>());

        var plan = BlueprintFile.Load(_host.Folder["runs", "price-rounding"]).Blueprint;
        Assert.Equal(("Price rounding", "routed", 3), (plan.Name, plan.Flow, plan.MaxParallel));
        Assert.Equal("Totals of the till round half up to whole cents.", plan.Goal);
        Assert.Contains("One module rounds", plan.Context, StringComparison.Ordinal);
        Assert.Equal(["test ! -e broken"], plan.Verification.Tier0);
        Assert.Equal(["exploration", "options", "analysis", "implementation", "implementation", "implementation", "review"], plan.Steps.Select(s => s.Work));
        Assert.All(plan.Steps, step => Assert.Empty(step.Route));
        Assert.Equal(["lib/round.sh", "tests/round_test.sh"], plan.Steps[3].Scope);
        Assert.Empty(plan.Steps[0].Scope);
        Assert.Equal(["task-3", "task-4"], plan.Steps[4].Depends);
        Assert.Contains("0.125 becomes 0.13", plan.Steps[3].DoneWhen, StringComparison.Ordinal);
        Assert.Contains("plain sh, nothing to install", plan.Steps[3].Detail, StringComparison.Ordinal);
        Assert.Contains("sh tests/round_test.sh", plan.Steps[3].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_imported_can_be_launched()
    {
        Program("claude");
        await _host.RunAsync("plan", "import", PlanSample.Name);

        Assert.Equal(0, await _host.RunAsync("validate", "runs/price-rounding"));
    }

    [Fact]
    public async Task A_plan_with_errors_is_refused_and_forced_only_with_a_list_of_them()
    {
        Write(PlanSample.Name, PlanSample.Text.Replace("- **Done:** each place is listed with file and line", "", StringComparison.Ordinal));

        Assert.Equal(2, await _host.RunAsync("plan", "import", PlanSample.Name));
        Assert.Contains($"{PlanSample.Name}:7: task 1: done criteria: none", _host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.Folder["runs"]));

        Assert.Equal(0, await _host.RunAsync("plan", "import", PlanSample.Name, "--force"));
        Assert.Contains("overridden: ", _host.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_host.Folder["runs", "price-rounding", "blueprint.json"]));
    }

    [Fact]
    public async Task A_plan_that_is_there_is_replaced_only_by_force_and_never_once_it_was_begun()
    {
        await _host.RunAsync("plan", "import", PlanSample.Name);
        Assert.Equal(1, await _host.RunAsync("plan", "import", PlanSample.Name));
        Assert.Contains("--force", _host.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("plan", "import", PlanSample.Name, "--force"));
        Assert.Contains("the plan that was there", _host.Error, StringComparison.Ordinal);

        File.WriteAllText(_host.Folder["runs", "price-rounding", "events.jsonl"], "");
        Assert.Equal(1, await _host.RunAsync("plan", "import", PlanSample.Name, "--force"));
    }

    [Fact]
    public async Task Lint_of_a_good_plan_says_its_batches_and_finds_nothing()
    {
        Assert.Equal(0, await _host.RunAsync("plan", "lint", PlanSample.Name));
        Assert.Contains("7 tasks, 0 errors, 0 warnings", _host.Out, StringComparison.Ordinal);
        Assert.Contains("batch 1: task-1, task-2, task-3, then verified", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_of_a_bad_plan_returns_1_and_says_where()
    {
        Write(PlanSample.Name, PlanSample.Text.Replace("codex (gpt-5.4)", "Claude", StringComparison.Ordinal));

        Assert.Equal(1, await _host.RunAsync("plan", "lint", PlanSample.Name, "--json"));
        var said = JsonNode.Parse(_host.Out)!;
        Assert.Contains(said["findings"]!.AsArray(), finding => finding!["rule"]!.GetValue<string>() == "orchestrator-analyses" && finding["task"]!.GetValue<string>() == "task 3");
    }

    [Fact]
    public async Task Without_codex_who_stands_in_for_it_is_a_warning()
    {
        File.Delete(_host.Folder["bin", "codex"]);
        Write(PlanSample.Name, PlanSample.Text.Replace("codex (gpt-5.4)", "Claude", StringComparison.Ordinal).Replace("| 3 | analysis | codex | `gpt-5.4` |", "| 3 | analysis | claude | - |", StringComparison.Ordinal));

        Assert.Equal(0, await _host.RunAsync("plan", "lint", PlanSample.Name));
        Assert.Contains("is not ready on this machine", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/plans/none.md", "there is no such file")]
    [InlineData("docs", "it is a folder")]
    public async Task What_is_no_plan_is_said_in_one_line(string file, string problem)
    {
        Assert.Equal(1, await _host.RunAsync("plan", "lint", file));
        Assert.Contains(problem, _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exporting_and_importing_again_gives_the_same_steps()
    {
        await _host.RunAsync("plan", "import", PlanSample.Name);
        Assert.Equal(0, await _host.RunAsync("plan", "export", "runs/price-rounding", "--out", "docs/plans/2026-05-02-again.md"));
        Assert.Equal(0, await _host.RunAsync("plan", "lint", "docs/plans/2026-05-02-again.md"));
        Assert.Contains("0 errors, 0 warnings", _host.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunAsync("plan", "import", "docs/plans/2026-05-02-again.md"));

        Assert.Equal(
            BlueprintFile.Load(_host.Folder["runs", "price-rounding"]).Blueprint.Steps.Select(s => s.Definition),
            BlueprintFile.Load(_host.Folder["runs", "again"]).Blueprint.Steps.Select(s => s.Definition));
        Assert.DoesNotContain("Blueprint fields", File.ReadAllText(_host.Folder["docs", "plans", "2026-05-02-again.md"]), StringComparison.Ordinal);
    }

    private void Program(string name)
    {
        var path = _host.Folder["bin", name];
        File.WriteAllText(path, "#!/bin/sh\nexit 0\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_host.Folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
