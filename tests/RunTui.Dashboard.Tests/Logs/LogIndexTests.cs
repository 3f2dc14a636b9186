namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogIndexTests
{
    [Fact]
    public async Task LineNumber_is_known_for_every_line_while_the_log_grows()
    {
        using var log = new Scans().Write("");
        var index = await log.Index();
        var random = new Random(1);
        var text = "";
        for (var round = 0; round < 5; round++)
        {
            var more = Scans.RandomLog(random, 400) + "half a line";
            log.Append(more);
            text += more;
            await log.Done(index);
            using var lines = log.Lines();
            Assert.Equal(text.Count(c => c == '\n') + 1, index.Lines(lines.Reader));
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            for (var i = 0; i < 50; i++)
            {
                var offset = random.Next(bytes.Length);
                Assert.Equal(bytes.AsSpan(0, offset).Count((byte)'\n') + 1, index.LineNumber(offset, lines.Reader));
            }
        }
    }

    [Fact]
    public async Task A_line_of_many_pieces_is_one_line()
    {
        using var log = new Scans().Write(new string('x', 1_000_000) + "\nlast\n");
        var index = await log.Index();
        using var lines = log.Lines();
        Assert.Equal(2, index.Lines(lines.Reader));
        Assert.Equal(1, index.LineNumber(900_000, lines.Reader));
        Assert.Equal(2, index.LineNumber(1_000_001, lines.Reader));
    }

    [Fact]
    public async Task Growing_while_it_is_counted_loses_nothing()
    {
        using var log = new Scans().Write(Scans.RandomLog(new Random(2), 3000));
        var index = await log.Index();
        for (var i = 0; i < 200; i++)
        {
            log.Append("more\n");
            index.Update(log.File.Length);
        }

        await log.Done(index);
        using var lines = log.Lines();
        Assert.Equal(3200, index.Lines(lines.Reader));
        Assert.Equal(1, index.Progress);
    }
}
