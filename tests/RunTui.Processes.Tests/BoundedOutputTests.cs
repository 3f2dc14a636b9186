using System.Text;

namespace RunTui.Processes.Tests;

public sealed class BoundedOutputTests
{
    private const int Half = 32 * 1024;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(Half, 1000)]
    [InlineData(Half + 1, 7)]
    [InlineData(2 * Half, 100_000)]
    public void Up_to_64_KiB_all_is_kept(int length, int piece)
    {
        var text = Text(length);

        Assert.Equal(text, Fill(text, piece).ToString());
    }

    [Theory]
    [InlineData((2 * Half) + 1, 1)]
    [InlineData(300_000, 4097)]
    [InlineData(300_000, Half)]
    [InlineData(300_000, 300_000)]
    public void Of_more_the_ends_are_kept_and_the_gap_is_counted(int length, int piece)
    {
        var text = Text(length);
        var output = Fill(text, piece);

        Assert.Equal(length, output.TotalBytes);
        Assert.Equal($"{text[..Half]}\n[{length - (2 * Half)} bytes left out]\n{text[^Half..]}", output.ToString());
    }

    [Fact]
    public void The_gap_splits_no_character()
    {
        var output = new BoundedOutput();
        output.Append(Encoding.UTF8.GetBytes("a" + new string('ü', 50_000) + "b"));

        var text = output.ToString();

        Assert.DoesNotContain("\\x", text, StringComparison.Ordinal);
        Assert.Contains($"[{100_002 - (2 * Half) + 2} bytes left out]", text, StringComparison.Ordinal);
    }

    private static BoundedOutput Fill(string text, int piece)
    {
        var output = new BoundedOutput();
        foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(piece))
        {
            output.Append(part);
        }

        return output;
    }

    private static string Text(int length) => string.Create(length, 0, static (span, _) =>
    {
        for (var index = 0; index < span.Length; index++)
        {
            span[index] = (char)('!' + (index * 7 % 90));
        }
    });
}
