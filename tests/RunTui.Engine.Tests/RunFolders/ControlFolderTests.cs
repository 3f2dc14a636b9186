using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class ControlFolderTests
{
    [Fact(Timeout = 60000)]
    public async Task Send_lets_exactly_one_of_many_answers_to_a_question_win_and_leaves_it_whole()
    {
        using var folder = new TemporaryFolder();
        var run = new RunFolder(folder.Path);
        for (var question = 1; question <= 50; question++)
        {
            var command = new RunCommand { Kind = RunCommand.Resolve, StepId = "a", Question = question, By = "eva" };
            using var start = new Barrier(4);

            var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Factory.StartNew(
                () => start.SignalAndWait(TimeSpan.FromSeconds(20)) && ControlFolder.Send(run, command with { Note = $"{i}" }),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.Single(sent, won => won);
            Assert.Contains($"\"note\": \"{Array.IndexOf(sent, true)}\"", File.ReadAllText(Path.Combine(run.Control, command.FileName)), StringComparison.Ordinal);
        }

        Assert.Equal(50, Directory.GetFiles(run.Control).Length);
    }

    [Fact(Timeout = 60000)]
    public async Task WaitAsync_gives_up_where_the_owner_is_gone()
    {
        using var folder = new TemporaryFolder();
        var run = new RunFolder(folder.Path);
        var command = new RunCommand { Kind = RunCommand.Skip, StepId = "a", By = "eva" };
        ControlFolder.Send(run, command);

        Assert.Null(await ControlFolder.WaitAsync(run, command, 0, TimeProvider.System));
    }
}
