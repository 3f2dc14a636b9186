using System.Text;
using System.Text.Json;

namespace RunTui.Dashboard.Tests.Views.Logs;

public sealed class HostileLogTests
{
    private static readonly string[] Hostile =
    [
        "\e[2J", "\e[H", "\e[1;1H#", "\e[?1049l", "\e[?25h", "\e]0;title\a", "\e]52;c;aGk=\a", "\e]8;;http://x\e\\", "\eP+q544e\e\\", "\e_G\e\\", "\e^pm\e\\",
        "\ec", "\e7", "\e8", "\eD", "\eM", "\e#8", "\e(0", "\e[999999999999C", "\e[6n", "\e[c", "\e[1;31m", "\e[7m", "\e[0m", "\e[38;2;1;2;3m", "\e[",
        "\u009b2J", "\u009d0;t\u009c", "\u0090q", "\u202e", "\u2066", "\u200b", "\ufeff", "\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "🇩🇪", "漢", "ﷺ", "\0", "\a", "\b\b\b", "\t", "\v", "\f",
        "\r", "\r\n", "\n", "\x0e", "\x0f", "\x18", "\x1a", "\x7f", "text", " ",
    ];

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Whatever_a_log_holds_nothing_outside_its_panel_changes(bool isWrapped, bool inEvents)
    {
        var around = new View();
        around.Add(new Label { Text = Frame(40, 12), Width = Dim.Fill(), Height = Dim.Fill() });
        using var stage = new LogStage(40, 12, around);
        (stage.View.X, stage.View.Y, stage.View.Width, stage.View.Height) = (5, 2, 30, 8);
        stage.View.SetNeedsLayout();
        stage.Show("harmless\n");
        if (stage.View.IsWrapped != isWrapped)
        {
            stage.View.ToggleWrap();
        }

        var outside = Outside(stage);
        Assert.Contains("#", outside, StringComparison.Ordinal);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            File.WriteAllBytes(stage[$"{seed}.log"], inEvents ? HostileEvents(random) : HostileBytes(random));
            stage.View.Show(stage[$"{seed}.log"], isLive: false);
            stage.View.Search(random.Next(2) == 0 ? "t" : "");
            stage.Frame();
            foreach (var keys in new[] { "kkk", "\e[C", "g", "\e[6~", " ", "\e[C" })
            {
                stage.Type(keys);
                Assert.Equal((seed, outside), (seed, Outside(stage)));
            }
        }

        Assert.Empty(stage.Screen.Unknown);
        Assert.Empty(stage.Screen.Commands);
        Assert.Equal([1002, 1006, 1049, 2004], stage.Screen.Modes.Where(mode => mode is not (25 or 1004 or 2026)));
    }

    private static byte[] HostileBytes(Random random)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < 300; i++)
        {
            if (random.Next(5) == 0)
            {
                bytes.Add((byte)random.Next(256));
            }
            else
            {
                var part = Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)]);
                bytes.AddRange(part.AsSpan(0, random.Next(8) == 0 ? random.Next(part.Length) : part.Length));
            }

            if (random.Next(10) == 0)
            {
                bytes.Add((byte)'\n');
            }
        }

        return [.. bytes];
    }

    /// <summary>The same inside of an agent's events, where escapes are written as JSON has them.</summary>
    private static byte[] HostileEvents(Random random)
    {
        var log = new StringBuilder("""{"type":"system","subtype":"init"}""" + "\n");
        for (var i = 0; i < 12; i++)
        {
            var text = Encoding.UTF8.GetString(HostileBytes(random));
            object block = random.Next(3) switch
            {
                0 => new { type = "text", text },
                1 => new { type = "tool_use", name = text[..(text.Length / 8)], input = new { command = text, file_path = text } },
                _ => new { type = "thinking", thinking = text },
            };
            log.Append(JsonSerializer.Serialize(new { type = "assistant", message = new { content = new[] { block } } })).Append(random.Next(9) == 0 ? "" : "\n");
        }

        return Encoding.UTF8.GetBytes(log.ToString());
    }

    private static string Frame(int cols, int rows) => string.Join('\n', Enumerable.Repeat(new string('#', cols), rows));

    private static string Outside(LogStage stage) => string.Concat(
        from row in Enumerable.Range(0, stage.Screen.Rows)
        from col in Enumerable.Range(0, stage.Screen.Cols)
        where !new Rectangle(5, 2, 30, 8).Contains(col, row)
        select stage.Screen[col, row].ToString());
}
