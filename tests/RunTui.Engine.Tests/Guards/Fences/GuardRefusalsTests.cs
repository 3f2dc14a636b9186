using RunTui.Engine.Guards.Fences;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Guards.Fences;

public sealed class GuardRefusalsTests
{
    [Fact]
    public void Read_goes_on_where_it_stopped()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(GuardRefusals.Read(folder.Path).Refusals);

        GuardRefusals.Add(folder.Path, new GuardRefusal(1, "git", "push", "a\"b\n\u001b[31m", "why"));
        var (first, position) = GuardRefusals.Read(folder.Path);
        GuardRefusals.Add(folder.Path, new GuardRefusal(2, "gh", "pr merge", "5", "why"));
        var (second, _) = GuardRefusals.Read(folder.Path, position);

        Assert.Equal(new GuardRefusal(1, "git", "push", "a\"b [31m", "why"), Assert.Single(first));
        Assert.Equal(2, Assert.Single(second).At);
        Assert.Equal(2, GuardRefusals.Read(folder.Path, long.MaxValue).Refusals.Length);
    }

    [Fact]
    public void Read_passes_over_what_an_agent_wrote_there()
    {
        using var folder = new TemporaryFolder();
        folder.Write(GuardRefusals.FileName, "no json\n[]\n{\"at\":\"x\"}\n{\"at\":1e99}\n\"\\ud800\"\n\0\n{\"at\":4,\"guard\":\"\\ud800\"}\n{\"at\":5,\"guard\":7,\"target\":\"x\\u001b\"}\n{\"at\":6,\"guard\":\"git\"}");

        var (refusals, position) = GuardRefusals.Read(folder.Path);

        var only = Assert.Single(refusals);
        Assert.Equal((5, ""), (only.At, only.Guard));
        Assert.True(position < new FileInfo(folder[GuardRefusals.FileName]).Length);
    }

    [Fact]
    public void Read_is_bounded_and_comes_past_a_line_without_end()
    {
        using var folder = new TemporaryFolder();
        folder.Write(GuardRefusals.FileName, new string('x', 3 * 1024 * 1024) + "\n{\"at\":5,\"guard\":\"git\"}\n");

        var (position, found) = (0L, 0);
        for (var round = 0; round < 5; round++)
        {
            (var refusals, position) = GuardRefusals.Read(folder.Path, position);
            found += refusals.Length;
        }

        Assert.Equal(1, found);
    }

    [Fact]
    public void Read_of_a_folder_or_a_pipe_ends()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[GuardRefusals.FileName]);

        Assert.Empty(GuardRefusals.Read(folder.Path).Refusals);
    }
}
