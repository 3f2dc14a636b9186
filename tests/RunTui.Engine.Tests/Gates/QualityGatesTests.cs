using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Gates;

public sealed class QualityGatesTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    private readonly string _run;

    public QualityGatesTests()
    {
        Directory.CreateDirectory(_repository[".git"]);
        _run = Directory.CreateDirectory(_repository["runs/r1"]).FullName;
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task No_profile_is_skipped()
    {
        Assert.Equal(Verdict.Skipped, (await Evaluate(new() { Id = "s" }, new())).Verdict);
        Assert.Equal(Verdict.Skipped, (await Evaluate(new() { Id = "s", GateProfile = "" }, Defaults() with { GateProfile = "tests" })).Verdict);
    }

    [Fact]
    public async Task Unknown_profile_is_an_error()
    {
        var result = await Evaluate(new() { Id = "s", GateProfile = "everything" }, new());

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Equal("Unknown gate profile 'everything': use lint, tests or review-ready.", result.Message);
    }

    [Fact(Timeout = 60000)]
    public async Task Strict_gates_stop_at_the_first_failure()
    {
        var defaults = Defaults(("lint", "true"), ("tests", "echo two failed; exit 3"), ("diff-check", "touch ran"));

        var result = await Evaluate(new() { Id = "s" }, defaults with { GateProfile = "review-ready" });

        Assert.Equal(Verdict.Changes, result.Verdict);
        Assert.False(result.LetsThrough);
        Assert.Equal(
            $"Profile 'review-ready' failed at gate 'tests'. Gate 'tests' failed in {_run} (exit 3): echo two failed; exit 3. The gate's log has its output.",
            result.Message);
        Assert.Contains("two failed\n", result.Evidence, StringComparison.Ordinal);
        Assert.False(File.Exists(_repository["runs/r1/ran"]));
    }

    [Fact(Timeout = 60000)]
    public async Task Warning_gates_all_run_and_let_the_step_through()
    {
        var defaults = Defaults(("lint", "exit 2"), ("tests", "exit 3"), ("diff-check", "touch ran"));

        var result = await Evaluate(new() { Id = "s", GateProfile = "review-ready", GateStrict = false }, defaults);

        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.True(result.LetsThrough);
        Assert.Equal(2, result.Warnings.Length);
        Assert.StartsWith("Profile 'review-ready' failed at gate 'lint'.", result.Warnings[0], StringComparison.Ordinal);
        Assert.True(File.Exists(_repository["runs/r1/ran"]));
    }

    [Fact(Timeout = 60000)]
    public async Task Strictness_of_the_step_wins_over_the_plans()
    {
        var defaults = Defaults(("lint", "exit 2")) with { GateProfile = "lint", GateStrict = false };

        Assert.Equal(Verdict.Pass, (await Evaluate(new() { Id = "s" }, defaults)).Verdict);
        Assert.Equal(Verdict.Changes, (await Evaluate(new() { Id = "s", GateStrict = true }, defaults)).Verdict);
    }

    [Fact]
    public async Task Gate_without_a_command_is_an_error_that_names_the_setting()
    {
        var result = await Evaluate(new() { Id = "s", GateProfile = "tests" }, new());

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Equal(
            $"Profile 'tests' failed at gate 'tests'. Gate 'tests' has no command: nothing from {_run} up to {_repository.Path} says how to run it. Set defaults.gate_commands.tests in the blueprint.",
            result.Message);
    }

    [Fact]
    public async Task Shell_that_cannot_be_started_is_an_error_and_no_fault_of_the_work()
    {
        var gates = new QualityGates((_, _, _) => throw new System.ComponentModel.Win32Exception("no such shell"), Commands.Anything);

        var result = await gates.EvaluateAsync(
            new() { Id = "s", GateProfile = "lint" }, Defaults(("lint", "true")), _run, _repository.Path, TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Contains("could not be started: no such shell", result.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task Detected_command_runs_in_the_folder_of_its_project()
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "make"))), "there is no make here");
        _repository.Write("Makefile", "test:\n\t@pwd; exit 5\n");

        var result = await Evaluate(new() { Id = "s", GateProfile = "tests" }, new());

        Assert.Contains($"in {_repository.Path} (exit 2): make test", result.Message, StringComparison.Ordinal);
        Assert.Contains(_repository.Path + "\n", result.Evidence, StringComparison.Ordinal);
    }

    private static BlueprintDefaults Defaults(params (string Gate, string Command)[] commands) =>
        new() { GateCommands = commands.ToImmutableDictionary(x => x.Gate, x => x.Command) };

    private Task<GateResult> Evaluate(Step step, BlueprintDefaults defaults) =>
        new QualityGates(Commands.Real, Commands.Anything).EvaluateAsync(step, defaults, _run, _repository.Path, TestContext.Current.CancellationToken);
}
