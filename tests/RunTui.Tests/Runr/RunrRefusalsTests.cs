using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RunTui.Tests.Runr;

/// <summary>What can't be is said in one line to people and in one document to programs, and changes nothing.</summary>
public sealed class RunrRefusalsTests : IDisposable
{
    private const string TaskFile = ".runr/tasks/dark-mode.md";

    private readonly RunrRepository _repository = new();

    private CommandLineHost Host => _repository.Host;

    public void Dispose() => _repository.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("run_not_found", "status", "20200101000000")]
    [InlineData("run_not_found", "report", "20200101000000")]
    [InlineData("run_not_found", "submit", "20200101000000")]
    [InlineData("run_not_found", "compare", "20200101000000", "latest")]
    [InlineData("usage", "gc", "--older-than=-1")]
    [InlineData("usage", "metrics", "--repo", "nowhere")]
    [InlineData("usage", "paths", "--repo", "nowhere")]
    [InlineData("usage", "report", "--no-such-option")]
    [InlineData("usage", "run", "--time", "0", "--task", TaskFile)]
    public async Task A_verb_that_fails_for_a_program_says_so_on_stdout(string error, params string[] arguments)
    {
        Assert.NotEqual(0, await Host.RunAsync([.. arguments, "--json"]));

        Assert.Equal(error, Json()["error"]!.GetValue<string>());
        Assert.Equal($"run-tui: {Json()["message"]}\n", Host.Error);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_configuration_that_is_broken_says_why_to_programs_too()
    {
        _repository.Write(".runr/runr.config.json", RunrRepository.Config.Replace("[\"src/**\"]", "7", StringComparison.Ordinal));

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--json"));

        Assert.Equal("config_invalid", Json()["error"]!.GetValue<string>());
        Assert.Contains("allowlist", Json()["findings"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("allowlist", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pipe_is_no_task_and_no_configuration()
    {
        using (var made = Process.Start("mkfifo", Path.Combine(_repository.Root, "pipe.md"))!)
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await Host.RunAsync("run", "--task", "pipe.md"));
        Assert.Contains("a pipe", Host.Error, StringComparison.Ordinal);
        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--config", "pipe.md"));
        Assert.Contains("a pipe", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_names_and_tasks_say_to_a_terminal_is_shown_instead()
    {
        _repository.Write("src/\u001b[31mred", "x");
        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--dry-run"));
        Assert.Contains("\\u001b[31mred", Host.Error, StringComparison.Ordinal);
        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--in-place"));
        Assert.DoesNotContain('\u001b', Host.Error);

        _repository.Write(TaskFile, "---\ntype: manual\n---\n# Ask\n\n\u001b]0;title\u0007the bank\n");
        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile));
        Assert.Equal("# Ask\n\n\\u001b]0;title\\u0007the bank\n", Host.Out);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_merge_that_is_unfinished_is_in_the_way_of_a_run_in_the_checkout_alone()
    {
        _repository.Write(".git/MERGE_HEAD", _repository.Git("rev-parse", "HEAD"));

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--in-place", "--json"));
        Assert.Equal("unfinished_operation", Json()["reasons"]![0]!.GetValue<string>());
        Assert.Equal(0, await Host.RunAsync("run", "--task", TaskFile, "--dry-run"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_fresh_target_is_refused_where_what_is_there_could_not_be_kept()
    {
        _repository.Write("src/b.txt", "untracked\n");
        _repository.Write("src/a.txt", "changed\n");
        var blob = _repository.Git("hash-object", "-w", "src/a.txt").Trim();
        _repository.Write("conflict", $"100644 {blob} 1\tsrc/a.txt\n100644 {blob} 2\tsrc/a.txt\n");
        using (var git = Process.Start(new ProcessStartInfo("sh", ["-c", "git update-index --force-remove src/a.txt && git update-index --index-info < conflict && rm conflict"]) { WorkingDirectory = _repository.Root })!)
        {
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, git.ExitCode);
        }

        Assert.Equal(2, await Host.RunAsync("run", "--task", TaskFile, "--in-place", "--no-branch", "--fresh-target"));

        Assert.Contains("nothing was touched", Host.Error, StringComparison.Ordinal);
        Assert.Equal(["changed\n", "untracked\n"], new[] { "a.txt", "b.txt" }.Select(name => File.ReadAllText(Path.Combine(_repository.Root, "src", name))));
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".runr", "runs")));
    }

    [Fact]
    public async Task Init_needs_files_to_work_on_and_a_place_for_the_configuration()
    {
        _repository.Git("init", "-q", "--bare", "bare");
        Assert.Equal(1, await Host.RunAsync("init", "--repo", "bare"));
        Assert.Contains("bare repository", Assert.Single(Lines()), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, "bare", ".runr")));

        File.Delete(Path.Combine(_repository.Root, ".runr", "runr.config.json"));
        Directory.CreateDirectory(Path.Combine(_repository.Root, ".runr", "runr.config.json"));
        Assert.Equal(1, await Host.RunAsync("init", "--force"));
        Assert.Contains("a folder, where the configuration is to be", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    private string[] Lines() => Host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private JsonObject Json() => JsonNode.Parse(Host.Out)!.AsObject();
}
