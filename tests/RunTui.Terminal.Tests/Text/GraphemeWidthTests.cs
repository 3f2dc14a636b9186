using RunTui.Terminal.Text;

namespace RunTui.Terminal.Tests.Text;

public sealed class GraphemeWidthTests
{
    [Theory]
    [InlineData("a", 1)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("漢", 2)]
    [InlineData("한", 2)]
    [InlineData("\u1112\u1161\u11ab", 2)]
    [InlineData("Ａ", 2)]
    [InlineData("🙂", 2)]
    [InlineData("✅", 2)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("❤️", 2)]
    [InlineData("✓", 1)]
    [InlineData("─", 1)]
    [InlineData("\u0301", 0)]
    [InlineData("\u200B", 0)]
    [InlineData("\u202E", 0)]
    [InlineData("", 0)]
    public void Of_counts_cells(string cluster, int width) => Assert.Equal(width, GraphemeWidth.Of(cluster));

    [Theory]
    [InlineData("a", false)]
    [InlineData("漢", false)]
    [InlineData("🙂", false)]
    [InlineData("❤️", true)]
    [InlineData("👨‍👩‍👧", true)]
    [InlineData("🇩🇪", true)]
    [InlineData("e\u0301", true)]
    public void IsDoubtful_where_terminals_disagree(string cluster, bool doubtful) => Assert.Equal(doubtful, GraphemeWidth.IsDoubtful(cluster));
}
