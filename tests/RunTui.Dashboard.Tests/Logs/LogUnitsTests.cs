using System.Text;
using RunTui.Dashboard.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogUnitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Long_entries_that_were_shown_are_not_read_again()
    {
        using var log = new Scans().Write(string.Concat(Enumerable.Range(0, 12).Select(i => $"{i} {new string('x', 500_000)}\n")) + "an unfinished one");
        using var source = new CountingSource(log.File);
        using var lines = new LogLines(source) { Form = new LogForm(true, default) };
        lines.Reader.End = log.File.Length;
        var shown = Back(lines);
        Assert.Equal(13, shown.Count);
        source.Bytes = 0;

        Assert.Equal(shown, Back(lines));
        Assert.Equal(shown.Skip(1), shown.Take(12).Select(piece => lines.From(lines.At(piece).End)!.Value));
        Assert.Equal(0, source.Bytes);

        log.Append(" ends\n");
        lines.Reader.End = log.File.Length;
        Assert.Equal(shown, Back(lines));
        Assert.Equal("an unfinished one ends", lines.At(shown[^1]).Text);
        Assert.InRange(source.Bytes, 1, 2_000_000);
    }

    [Fact]
    public void Whole_lines_are_found_from_any_place_in_both_directions()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var lengths = Enumerable.Range(0, 60).Select(_ => random.Next(12) switch { 0 => random.Next(200_000), 1 => LogReader.PieceSize, 2 => 0, _ => random.Next(200) }).ToList();
            using var file = Write(string.Join('\n', lengths.Select(length => new string('x', length))) + (seed % 2 == 0 ? "\n" : ""));
            using var reader = new LogReader(file) { End = file.Length };
            var units = new LogUnits(reader);
            var starts = new List<long>();
            for (var at = 0L; at < file.Length; at = units.End(at))
            {
                starts.Add(at);
            }

            var expected = lengths.Aggregate(new List<long> { 0 }, (list, length) => [.. list, list[^1] + length + 1]).Where(start => start < file.Length).ToList();
            Assert.Equal(expected, starts);
            foreach (var offset in Enumerable.Range(0, 300).Select(_ => random.NextInt64(file.Length)))
            {
                Assert.Equal(starts.FindLast(start => start <= offset), units.Start(offset));
                Assert.Equal(starts.Find(start => start >= offset) is > 0 and var next ? next : offset == 0 ? 0 : file.Length, units.FirstFrom(offset));
            }
        }
    }

    [Fact]
    public void A_line_that_is_too_long_stays_in_pieces()
    {
        using var file = Write("first\n" + new string('x', 3 * LogUnits.LongestLine) + "\nlast\n");
        using var reader = new LogReader(file) { End = file.Length };
        var units = new LogUnits(reader);
        var starts = new List<long>();
        for (var at = 0L; at < file.Length; at = units.End(at))
        {
            starts.Add(at);
            Assert.InRange(units.End(at) - at, 1, (2 * LogReader.PieceSize) + 1);
        }

        var back = new List<long>();
        for (var at = units.Start(file.Length - 1); ; at = units.Start(at - 1))
        {
            back.Add(at);
            if (at == 0)
            {
                break;
            }
        }

        back.Reverse();
        Assert.Equal(starts, back);
    }

    public void Dispose() => _folder.Dispose();

    private static List<long> Back(LogLines lines)
    {
        var pieces = new List<long>();
        for (var piece = lines.Before(lines.End); piece is { } at; piece = lines.Before(at))
        {
            pieces.Insert(0, at);
            lines.At(at);
        }

        return pieces;
    }

    private LogFile Write(string text)
    {
        File.WriteAllText(_folder["a.log"], text, new UTF8Encoding(false));
        return new LogFile(_folder["a.log"]);
    }
}
