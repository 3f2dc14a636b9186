using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Presenters.Fire;

public sealed class FireDocumentTextTests
{
    [Fact]
    public void Headings_and_code_are_told_apart_and_front_matter_is_one_line()
    {
        var lines = FireDocumentText.Of("---\nid: a\nstatus: done\n---\n# Title\ntext\n```sh\n# no heading\n```\n#no heading\n- [x] done\n");

        Assert.Equal(
            [
                ("id: a · status: done", PanelLineKind.Dim), ("# Title", PanelLineKind.Heading), ("text", PanelLineKind.Text),
                ("```sh", PanelLineKind.Dim), ("# no heading", PanelLineKind.Dim), ("```", PanelLineKind.Dim), ("#no heading", PanelLineKind.Text), ("- [x] done", PanelLineKind.Good),
            ],
            lines.Select(l => (l.Text, l.Kind)));
    }

    [Fact]
    public void A_rule_on_top_without_an_end_hides_nothing() =>
        Assert.Equal(["---", "text"], FireDocumentText.Of("---\ntext").Select(l => l.Text));

    [Fact]
    public void What_a_terminal_would_act_on_is_taken_out() =>
        Assert.Equal(["red and ␇", "next"], FireDocumentText.Of("\uFEFF\e[31mred\e[0m and \a\r\nnext").Select(l => l.Text));

    [Fact]
    public void A_long_document_says_that_there_is_more()
    {
        var lines = FireDocumentText.Of(string.Concat(Enumerable.Repeat("x\n", 5000)));

        Assert.Equal(FireDocumentText.MostLines + 1, lines.Count);
        Assert.StartsWith("… there is more: these are the first 2000 lines", lines[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_line_is_cut() => Assert.Equal(2002, FireDocumentText.Of(new string('x', 1_000_000))[0].Text.Length);

    [Fact]
    public void What_is_no_file_is_not_opened()
    {
        using var folder = new TemporaryFolder();
        folder.Write("secret", "secret");
        File.CreateSymbolicLink(folder["plan.md"], folder["secret"]);

        Assert.StartsWith("It is a link", Assert.Single(FireDocumentText.Read(folder["plan.md"])).Text, StringComparison.Ordinal);
        Assert.Equal("It is gone.", Assert.Single(FireDocumentText.Read(folder["none.md"])).Text);
        folder.Write("huge.md", new string('\n', 600 * 1024));
        Assert.StartsWith("… there is more", FireDocumentText.Read(folder["huge.md"])[^1].Text, StringComparison.Ordinal);
    }
}
