using RunTui.Dashboard.Presenters;

namespace RunTui.Dashboard.Tests.Presenters;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a b c", "a b c", " a  b  c")]
    [InlineData("a b c", "a x c", " a -b +x  c")]
    [InlineData("a c", "a b c", " a +b  c")]
    [InlineData("a b c", "c", "-a -b  c")]
    [InlineData("", "a", "+a")]
    [InlineData("a b c d e", "a c x e", " a -b  c -d +x  e")]
    public void Lines_are_the_same_removed_or_added(string before, string after, string expected)
    {
        var diff = LineDiff.Between(Split(before), Split(after));

        Assert.Equal(expected, string.Join(' ', diff.Select(l => (l.Kind switch { DiffKind.Added => "+", DiffKind.Removed => "-", _ => " " }) + l.Text)));
    }

    [Fact]
    public void Both_texts_can_be_made_from_it_whatever_they_are()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var (before, after) = (Text(random), Text(random));

            var diff = LineDiff.Between(before, after);

            Assert.Equal(before, diff.Where(l => l.Kind != DiffKind.Added).Select(l => l.Text));
            Assert.Equal(after, diff.Where(l => l.Kind != DiffKind.Removed).Select(l => l.Text));
        }
    }

    [Fact]
    public void Texts_that_are_too_long_to_compare_count_as_replaced_between_what_they_share_at_the_ends()
    {
        var before = Enumerable.Range(0, 5000).Select(i => $"{i}").ToArray();
        string[] after = ["0", .. before.Skip(1).Take(4998).Reverse(), "4999"];

        var diff = LineDiff.Between(before, after);

        Assert.Equal((2, 4998, 4998), (diff.Count(l => l.Kind == DiffKind.Same), diff.Count(l => l.Kind == DiffKind.Removed), diff.Count(l => l.Kind == DiffKind.Added)));
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Text(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}")];
}
