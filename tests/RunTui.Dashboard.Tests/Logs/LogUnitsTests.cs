using System.Text;
using RunTui.Dashboard.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogUnitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

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

    private LogFile Write(string text)
    {
        File.WriteAllText(_folder["a.log"], text, new UTF8Encoding(false));
        return new LogFile(_folder["a.log"]);
    }
}
