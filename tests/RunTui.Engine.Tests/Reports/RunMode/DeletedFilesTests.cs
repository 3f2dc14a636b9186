using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Tests.Workspaces;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Reports.RunMode;

/// <summary>What a run deleted: read from git, logged, and shown.</summary>
public sealed class DeletedFilesTests
{
    [Fact]
    public void A_tree_has_each_folder_and_each_file_once_with_everywhere_it_was_deleted()
    {
        var text = DeletedTree.Render([new("src/old/b.cs", "sprint-1", 1), new("a.txt", "sprint-1", 2), new("src/old/a.cs", "sprint-2", 1), new("src/old/b.cs", "sprint-1", 2)]);

        Assert.Equal(
            """
            ## 🗑️ DELETED FILES - REVIEW CAREFULLY

            **Total: 3 files deleted**

            ```text
            ./
            └── a.txt (sprint-1, cycle 2)
            src/old/
            ├── a.cs (sprint-2, cycle 1)
            └── b.cs (sprint-1, cycle 1; sprint-1, cycle 2)
            ```

            > ⚠️ Check that each of these was meant to go before you merge.
            """,
            text);
    }

    [Fact]
    public void Nothing_deleted_is_one_sentence()
    {
        Assert.Equal("No files were deleted in this run.", DeletedTree.Render([]));
    }

    [Fact]
    public void A_name_can_neither_end_the_block_nor_begin_a_line()
    {
        var text = DeletedTree.Render([new("x/```\n# Owned\n```", "sprint-1", 1)]);

        Assert.Contains("\n````text\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("# Owned", StringComparison.Ordinal) || line == "```");
    }

    [Fact]
    public void More_than_a_few_hundred_are_counted_and_not_all_shown()
    {
        var text = DeletedTree.Render(Enumerable.Range(0, 1000).Select(n => new DeletedFile($"d/{n:0000}.txt", "sprint-1", 1)));

        Assert.Contains("**Total: 1000 files deleted**", text, StringComparison.Ordinal);
        Assert.Contains("… and 500 more", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain/file.txt")]
    [InlineData("a|b")]
    [InlineData("a\\x7cb")]
    [InlineData("line\nend\r\ttab")]
    [InlineData("back\\slash\\\\twice|")]
    public void A_line_of_the_log_gives_back_the_name_it_was_made_of(string path)
    {
        var file = new DeletedFile(path, "sprint-1", 3);

        var line = DeletedFilesLog.Line(file);

        Assert.Equal(2, line.Count(c => c == '|'));
        Assert.DoesNotContain(line, char.IsControl);
        Assert.Equal([file], DeletedFilesLog.Parse(line + "\nnonsense\n||\na|b|c\n"));
    }

    [Fact]
    public void A_log_of_two_lines_has_two_files()
    {
        Assert.Equal(["src/a.ts", "src/b.ts"], DeletedFilesLog.Parse("src/a.ts|sprint-1|1\nsrc/b.ts|sprint-1|2\n").Select(f => f.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task Git_tells_what_was_deleted_in_which_sprint_and_cycle_also_by_agents_own_commits()
    {
        using var git = new GitSandbox();
        GitSandbox.Write(git.Main, "src/c|d.txt", "c\n");
        GitSandbox.Write(git.Main, "moved.txt", "a long text that stays as it is\n");
        var from = git.CommitAll(git.Main, "before");
        git.Shell(git.Main, "git rm -q a.txt; git commit -qm 'by an agent'; git rm -q 'src/c|d.txt'; git mv moved.txt elsewhere.txt");
        git.Run(git.Main, "commit", "-q", "-m", "feat(sprint-1): one\n\nRun-Step: sprint-1\nRun-Tui-Cycle: 2");
        GitSandbox.Write(git.Main, "a.txt", "again\n");
        git.CommitAll(git.Main, "feat(sprint-2): two\n\nRun-Step: sprint-2\nRun-Tui-Cycle: 1");
        git.Run(git.Main, "rm", "-q", "a.txt");
        git.Run(git.Main, "commit", "-q", "-m", "not ours");

        var deleted = await RunCommits.ReadDeletedAsync(git.Git, from);

        Assert.Equal([new("a.txt", "sprint-1", 2), new("src/c|d.txt", "sprint-1", 2), new("a.txt", "sprint-2", 1)], deleted);
        Assert.Equal(["", "sprint-1", "sprint-2", ""], (await RunCommits.ReadAsync(git.Git, from)).Select(c => c.Step));
        Assert.Empty(await RunCommits.ReadDeletedAsync(git.Git, "HEAD"));
    }
}
