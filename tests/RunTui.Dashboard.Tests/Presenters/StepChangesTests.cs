using System.Diagnostics;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Presenters;

public sealed class StepChangesTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();
    private readonly RunFolder _folder;

    public StepChangesTests()
    {
        _folder = new RunFolder(Directory.CreateDirectory(_repository["runs", "site"]).FullName);
        Git("init", "-q");
        _repository.Write("old.txt", "one\ntwo\n");
        _repository.Write("untouched.txt", "long ago\n");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "Begin");
    }

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 60000)]
    public Task Shows_what_was_written_while_the_step_ran_and_nothing_of_the_run_itself() => Task.Run(() =>
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _repository.Write("old.txt", "one\n2\n");
        _repository.Write("new\tfile.txt", "hello\e[31m\n");
        _repository.Write("runs/site/logs/steps/a/attempt-1.log", "noise\n");
        _repository.Write("runs/site/blueprint.json", "{}");
        _repository.Write("untouched.txt", "changed before the step\n");
        File.SetLastWriteTimeUtc(_repository["untouched.txt"], DateTime.UtcNow.AddHours(-1));

        var lines = Read(now - 1000, now + 5000);

        Assert.Contains(lines, l => l is { Text: "~ old.txt", Kind: PanelLineKind.Heading });
        Assert.Contains(lines, l => l is { Text: "-two", Kind: PanelLineKind.Removed });
        Assert.Contains(lines, l => l is { Text: "+2", Kind: PanelLineKind.Added });
        Assert.Contains(lines, l => l is { Text: "+hello␛[31m", Kind: PanelLineKind.Added });
        Assert.DoesNotContain(lines, l => l.Text.Contains("untouched", StringComparison.Ordinal) || l.Text.Contains("noise", StringComparison.Ordinal) || l.Text.Contains("blueprint", StringComparison.Ordinal));
    });

    [Fact(Timeout = 60000)]
    public Task Runs_nothing_that_the_repository_asks_for() => Task.Run(() =>
    {
        Git("config", "core.fsmonitor", $"touch {_repository["ran"]}; true");
        Git("config", "diff.external", $"touch {_repository["ran"]}; true");
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _repository.Write("old.txt", "changed\n");

        Assert.NotEmpty(Read(now - 1000, now + 5000));
        Assert.False(File.Exists(_repository["ran"]));
    });

    [Fact]
    public void Step_that_has_not_run_says_so() => Assert.Equal("The step has not run yet.", Assert.Single(Read(null, null)).Text);

    private IReadOnlyList<PanelLine> Read(long? from, long? to) =>
        StepChanges.Read(new StepState { Plan = new Step { Id = "a" }, StartedAt = from, EndedAt = to }, _folder, _repository.Path, TimeProvider.System);

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _repository.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
