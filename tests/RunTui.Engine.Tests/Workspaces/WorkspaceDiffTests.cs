using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Workspaces;

public sealed class WorkspaceDiffTests : IDisposable
{
    private readonly GitSandbox _git = new();

    public void Dispose() => _git.Dispose();

    [Fact(Timeout = 60000)]
    public async Task New_changed_and_deleted_files_are_shown_and_the_index_stays_as_it_is()
    {
        GitSandbox.Write(_git.Main, "a.txt", "other\n");
        GitSandbox.Write(_git.Main, "new folder/new.txt", "new line\n");
        File.Delete(Path.Combine(_git.Main, "src/b.txt"));
        var before = File.ReadAllBytes(Path.Combine(_git.Main, ".git/index"));

        var diff = await Diff(100_000);

        Assert.False(diff.IsCut);
        Assert.Contains("-a\n+other\n", diff.Text, StringComparison.Ordinal);
        Assert.Contains("+++ b/new folder/new.txt", diff.Text, StringComparison.Ordinal);
        Assert.Contains("+new line\n", diff.Text, StringComparison.Ordinal);
        Assert.Contains("deleted file mode", diff.Text, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_git.Main, ".git/index")));
    }

    [Fact(Timeout = 60000)]
    public async Task Only_the_given_files_are_shown_whatever_their_names_mean_to_git()
    {
        GitSandbox.Write(_git.Main, "*.txt", "star\n");
        GitSandbox.Write(_git.Main, "other.txt", "other\n");
        GitSandbox.Write(_git.Main, ".env", "SECRET\n");

        var files = (await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, _git.Base, p => p == ".env")).Files;
        var diff = await WorkspaceDiff.ReadAsync(_git.Git, _git.InPlace, _git.Base, [.. files.Where(f => f.Path is "*.txt" or ".env")], 100_000);

        Assert.Contains("+star\n", diff.Text, StringComparison.Ordinal);
        Assert.Contains("+SECRET\n", diff.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("other.txt", diff.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_long_diff_is_cut_between_lines_and_says_so()
    {
        GitSandbox.Write(_git.Main, "long.txt", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"line {i}\n")));

        var diff = await Diff(4000);

        Assert.True(diff.IsCut);
        Assert.True(diff.Text.Length < 4100);
        Assert.Matches("\\+line \\d+\n\\[cut here: the diff has more than 4000 bytes\\]\n$", diff.Text);
    }

    [Fact(Timeout = 60000)]
    public async Task Many_files_are_shown_in_more_than_one_call()
    {
        for (var i = 0; i < 1500; i++)
        {
            GitSandbox.Write(_git.Main, $"many/{new string('n', 100)}-{i:0000}.txt", $"content {i}\n");
        }

        var diff = await Diff(10_000_000);

        Assert.Contains("+content 0\n", diff.Text, StringComparison.Ordinal);
        Assert.Contains("+content 1499\n", diff.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_file_whose_name_is_no_text_is_mentioned()
    {
        _git.Shell(_git.Main, $"echo x > \"$(printf '{GitSandbox.OddName}')\"");

        Assert.Equal("[odd\\xFF\\xFE.txt is not shown: its name is no UTF-8]\n", (await Diff(1000)).Text);
    }

    [Fact(Timeout = 60000)]
    public async Task Nothing_changed_is_an_empty_diff() => Assert.Equal(new DiffText("", false), await Diff(1000));

    private async Task<DiffText> Diff(int maxBytes) =>
        await WorkspaceDiff.ReadAsync(_git.Git, _git.InPlace, _git.Base, (await ChangedFiles.ReadAsync(_git.Git, _git.InPlace, _git.Base)).Files, maxBytes);
}
