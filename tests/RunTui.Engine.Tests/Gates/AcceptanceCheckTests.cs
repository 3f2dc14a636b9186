using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Gates;

public sealed class AcceptanceCheckTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    private readonly string _run;

    public AcceptanceCheckTests() => _run = Directory.CreateDirectory(_repository["runs/r1"]).FullName;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Nothing_asked_for_is_skipped()
    {
        Assert.Equal(Verdict.Skipped, (await Check(null)).Verdict);
        Assert.Equal(Verdict.Skipped, (await Check(new())).Verdict);
    }

    [Fact]
    public async Task Files_count_under_the_repository_root_under_the_run_folder_and_by_absolute_path()
    {
        _repository.Write("out/a.md", "");
        _repository.Write("runs/r1/b.md", "");
        Directory.CreateDirectory(_repository["dist"]);

        var result = await Check(new() { FilesRequired = ["out/a.md", "b.md", _repository["out/a.md"], "dist"] });

        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.Equal("", result.Message);
    }

    [Fact]
    public async Task Every_missing_file_is_told_with_the_places_that_were_looked_in()
    {
        var result = await Check(new() { FilesRequired = ["a.md", "/nowhere/b.md", " "] });

        Assert.Equal(Verdict.Changes, result.Verdict);
        Assert.Equal(
            [
                $"Missing file: a.md (looked in {_repository.Path} and {_run})",
                "Missing file: /nowhere/b.md",
                "acceptance.files_required has an empty entry: name a file or remove it.",
            ],
            result.Failures);
        Assert.Equal(string.Join("; ", result.Failures), result.Message);
    }

    [Fact(Timeout = 60000)]
    public async Task Commands_run_in_the_run_folder_and_all_failures_are_told()
    {
        var result = await Check(new() { FilesRequired = ["a.md"], Commands = ["pwd; echo oops >&2; exit 3", "true", "exit 4"] });

        Assert.Equal(
            [
                $"Missing file: a.md (looked in {_repository.Path} and {_run})",
                $"Command failed in {_run} (exit 3): pwd; echo oops >&2; exit 3",
                $"Command failed in {_run} (exit 4): exit 4",
            ],
            result.Failures);
        Assert.Contains($"$ pwd; echo oops >&2; exit 3\n  in {_run}: exit 3\n{_run}\noops\n", result.Evidence, StringComparison.Ordinal);
        Assert.Contains("$ true\n", result.Evidence, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60000)]
    [InlineData(null, "runs/r1")]
    [InlineData("project", "runs/r1")]
    [InlineData("repo", "")]
    [InlineData("sub", "runs/r1/sub")]
    [InlineData("..", "runs")]
    public async Task Commands_run_where_the_execution_root_says(string? root, string expected)
    {
        Directory.CreateDirectory(_repository["runs/r1/sub"]);

        var result = await Check(new() { Commands = ["pwd"], ExecutionRoot = root });

        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.Contains($"\n{Path.TrimEndingDirectorySeparator(_repository[expected])}\n", result.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_execution_root_is_one_failure_and_no_command_is_run()
    {
        var check = new AcceptanceCheck(Commands.Answering(_ => throw new InvalidOperationException("ran")), Commands.Anything);

        var result = await check.EvaluateAsync(
            new() { Commands = ["true", "true"], ExecutionRoot = "nowhere" }, _run, _repository.Path, TestContext.Current.CancellationToken);

        Assert.Equal(
            $"Missing folder for acceptance commands: {_run}/nowhere (execution_root 'nowhere'). No command was run.",
            Assert.Single(result.Failures));
    }

    [Fact(Timeout = 60000)]
    public async Task Shell_is_no_login_shell()
    {
        var result = await Check(new() { Commands = ["shopt -q login_shell && exit 9; true"] });

        Assert.Equal(Verdict.Pass, result.Verdict);
    }

    [Fact]
    public async Task Shell_is_sh_where_there_is_no_bash()
    {
        var check = new AcceptanceCheck(Commands.Answering(spec => (spec.FileName == "sh" ? 0 : 1, "")), Commands.Only("sh"));

        var result = await check.EvaluateAsync(new() { Commands = ["true"] }, _run, _repository.Path, TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Pass, result.Verdict);
    }

    [Fact]
    public async Task Command_that_runs_out_of_time_is_a_failure_whatever_it_returned()
    {
        var limits = new List<TimeSpan>();
        var ended = Commands.Ending(new() { ExitCode = 0, Ending = ProcessEnding.TimedOut });
        var check = new AcceptanceCheck(
            (spec, limit, cancel) =>
            {
                limits.Add(limit);
                return ended(spec, limit, cancel);
            },
            Commands.Anything);

        var result = await check.EvaluateAsync(new() { Commands = ["sleep 9999"] }, _run, _repository.Path, TestContext.Current.CancellationToken);

        Assert.Equal($"Command failed in {_run} (still ran after 600 s and was ended): sleep 9999", result.Message);
        Assert.Equal([TimeSpan.FromSeconds(600)], limits);
    }

    [Fact]
    public async Task Cancellation_is_no_verdict()
    {
        var check = new AcceptanceCheck(Commands.Ending(new() { ExitCode = null, Ending = ProcessEnding.Canceled }), Commands.Anything);

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => check.EvaluateAsync(new() { Commands = ["true"] }, _run, _repository.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Output_is_kept_to_its_end_and_messages_to_one_line()
    {
        var check = new AcceptanceCheck(Commands.Answering(_ => (1, new string('x', 1 << 20) + "\nthe end")), Commands.Anything);

        var result = await check.EvaluateAsync(
            new() { Commands = [.. Enumerable.Repeat("echo one\necho \u001b[2J" + new string('y', 1000), 20)] }, _run, _repository.Path, TestContext.Current.CancellationToken);

        Assert.InRange(result.Evidence.Length, 1 << 18, 1 << 20);
        Assert.Contains("the end of 1048584 bytes", result.Evidence, StringComparison.Ordinal);
        Assert.Contains("x\nthe end\n", result.Evidence, StringComparison.Ordinal);
        Assert.Equal(480, result.Message.Length);
        Assert.All(result.Failures, failure => Assert.DoesNotContain(failure, char.IsControl));
    }

    private Task<GateResult> Check(Acceptance? acceptance) =>
        new AcceptanceCheck(Commands.Real, Commands.Anything).EvaluateAsync(acceptance, _run, _repository.Path, TestContext.Current.CancellationToken);
}
