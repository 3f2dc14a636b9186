using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Tests.Commands;

/// <summary>The program by run-workflow's names: its flags, defaults and exit codes.</summary>
public sealed class RunWorkflowCommandLineTests : IDisposable
{
    private readonly CommandLineHost _host = new() { Program = "run-workflow" };

    public void Dispose() => _host.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("run-workflow")]
    [InlineData("run-skill")]
    public async Task A_path_alone_runs_without_mode_and_with_autonomy_max(string program)
    {
        _host.Program = program;
        var run = _host.Plan("site", ("a", "true"));

        Assert.Equal(0, await _host.RunAsync(run));

        var state = RunReader.TryReadState(new RunFolder(run))!;
        Assert.Equal(LaunchMode.Legacy, state.LaunchMode);
        Assert.Equal(AutonomyProfile.Max, state.Autonomy);
    }

    [Fact(Timeout = 60_000)]
    public async Task Autonomy_is_the_flags_then_the_plans_then_the_environments()
    {
        var run = _host.Plan("site", ("a", "true"));
        _host.Variables["RUN_AUTONOMY_PROFILE"] = "balanced";
        await _host.RunAsync(run);
        Assert.Equal(AutonomyProfile.Balanced, AutonomyOf(run));

        var named = _host.Plan("named", ("a", "true"));
        var file = Path.Combine(named, "blueprint.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"tool\": \"shell\"", "\"tool\": \"shell\", \"autonomy_profile\": \"safe\"", StringComparison.Ordinal));
        await _host.RunAsync(named);
        Assert.Equal(AutonomyProfile.Safe, AutonomyOf(named));

        var flagged = _host.Plan("flagged", ("a", "true"));
        await _host.RunAsync(flagged, "--autonomy-profile", "safe");
        Assert.Equal(AutonomyProfile.Safe, AutonomyOf(flagged));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(0, "--launch-mode", "adaptive")]
    [InlineData(1, "--launch-mode", "standard")]
    public async Task A_run_that_stops_short_fails_in_standard_mode_alone(int exit, params string[] flags)
    {
        var run = _host.Plan("site", ("a", "echo 'BLOCKED: which one?'"));
        _host.Variables["PATH"] = "/usr/bin:/bin";

        Assert.Equal(exit, await _host.RunAsync([run, .. flags]));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("a path is required")]
    [InlineData("status: no such file or folder", "status")]
    [InlineData("latest: no such file or folder", "latest")]
    [InlineData("--status and --follow", "--status", "--follow", "x")]
    [InlineData("there is no option --headless", "--headless", "x")]
    [InlineData("'y'", "x", "y")]
    [InlineData("--launch-mode", "x", "--launch-mode", "fast")]
    [InlineData("no run was launched before", "--resume-last")]
    public async Task Wrong_usage_is_one_line_and_1(string said, params string[] words)
    {
        Assert.Equal(1, await _host.RunAsync(words));
        Assert.Contains(said, Assert.Single(_host.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Invalid_plans_are_2_at_a_launch_and_1_from_validate()
    {
        var run = _host.PlanOf("site", """{ "id": "a", "depends": ["nothing"] }""");

        Assert.Equal(2, await _host.RunAsync(run, "--launch-mode", "standard"));
        Assert.Equal(1, await _host.RunAsync(run, "--validate"));
        Assert.Equal(0, await _host.RunAsync(run, "--status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_last_run_is_found_again_and_a_dry_run_leaves_all_to_do()
    {
        var run = _host.Plan("site", ("a", "true"));

        Assert.Equal(0, await _host.RunAsync("--dry-run", run));
        Assert.Equal(1, await _host.RunAsync("--dry-run", "--launch-mode", "standard", run));
        await _host.RunAsync(Path.Combine(run, "blueprint.json"), "--emit-jsonl", "--no-review", "--supervised");
        Assert.Equal(0, await _host.RunAsync("--resume-last", "--status"));
        Assert.StartsWith($"Resuming {Path.Combine(run, "blueprint.json")}\n", _host.Out, StringComparison.Ordinal);
    }

    private static AutonomyProfile? AutonomyOf(string run) => RunReader.TryReadState(new RunFolder(run))!.Autonomy;
}
