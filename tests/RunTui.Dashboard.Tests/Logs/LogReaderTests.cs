using System.Text;
using RunTui.Dashboard.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Pieces_are_the_same_from_any_place_and_in_both_directions(int seed)
    {
        var random = new Random(seed);
        var bytes = RandomLog(random, 400_000);
        using var file = Written(bytes);
        using var reader = new LogReader(file) { End = bytes.Length };
        var starts = new List<long>();
        for (var at = 0L; at < bytes.Length; at = reader.PieceEnd(at))
        {
            starts.Add(at);
        }

        for (var i = 0; i < 3000; i++)
        {
            var offset = random.Next(bytes.Length);
            var index = starts.FindLastIndex(start => start <= offset);
            Assert.Equal(starts[index], reader.PieceStart(offset));
            var from = reader.FirstFrom(offset);
            Assert.Equal(starts[index] == offset ? offset : index + 1 < starts.Count ? starts[index + 1] : bytes.Length, from);
        }

        for (var (at, index) = ((long)bytes.Length, starts.Count - 1); at > 0; at = reader.PieceStart(at - 1), index--)
        {
            Assert.Equal(starts[index], reader.PieceStart(at - 1));
        }
    }

    [Fact]
    public void Pieces_hold_whole_lines_unless_they_are_longer_than_16_KiB_and_never_half_characters()
    {
        var line = string.Concat(Enumerable.Repeat("漢字🙂é", 20_000));
        var bytes = Encoding.UTF8.GetBytes("short\n" + new string('x', LogReader.PieceSize) + "\n" + line + "\nlast");
        using var file = Written(bytes);
        using var reader = new LogReader(file) { End = bytes.Length };
        var pieces = new List<string>();
        for (var at = 0L; at < bytes.Length; at = reader.PieceEnd(at))
        {
            pieces.Add(Encoding.UTF8.GetString(reader.Bytes(at, reader.PieceEnd(at))));
        }

        Assert.Equal("short\n", pieces[0]);
        Assert.Equal("last", pieces[^1]);
        Assert.Equal(line + "\n", string.Concat(pieces.Skip(2).SkipLast(1)));
        Assert.All(pieces, piece => Assert.True(Encoding.UTF8.GetByteCount(piece) <= (2 * LogReader.PieceSize) + 3));
        Assert.All(pieces, piece => Assert.DoesNotContain('\uFFFD', piece));
    }

    [Fact]
    public void A_line_of_100_MB_is_reachable_at_its_end_and_backwards_for_nothing()
    {
        const long Length = 100_000_000;
        using (var sparse = File.Create(_folder["a.log"]))
        {
            sparse.SetLength(Length);
        }

        using var file = new LogFile(_folder["a.log"]);
        using var lines = new LogLines(file);
        lines.Reader.End = file.Length;
        var piece = lines.Before(Length);
        for (var i = 0; i < 1000; i++)
        {
            var line = lines.At(piece!.Value);
            Assert.InRange(line.End - line.Start, 1, (2 * LogReader.PieceSize) + 3);
            var before = lines.Before(piece.Value);
            Assert.Equal(piece, lines.From(lines.At(before!.Value).End));
            piece = before;
        }
    }

    public void Dispose() => _folder.Dispose();

    private LogFile Written(byte[] bytes)
    {
        File.WriteAllBytes(_folder["a.log"], bytes);
        return new LogFile(_folder["a.log"]);
    }

    private static byte[] RandomLog(Random random, int length)
    {
        var bytes = new List<byte>();
        while (bytes.Count < length)
        {
            var line = random.Next(4) switch
            {
                0 => random.Next(5),
                1 => random.Next(200),
                2 => random.Next(LogReader.PieceSize - 3, LogReader.PieceSize + 4),
                _ => random.Next(4 * LogReader.PieceSize),
            };
            var multibyte = random.Next(2) == 0;
            for (var i = 0; i < line; i++)
            {
                bytes.AddRange(multibyte ? "漢"u8 : "a"u8);
            }

            bytes.Add((byte)'\n');
        }

        return [.. bytes.Take(length)];
    }
}
