using RunTui.Terminal.Drawing;
using RunTui.Terminal.Drivers;
using RunTui.Terminal.Text;
using RunTui.Testing;

namespace RunTui.Terminal.Tests.Drivers;

/// <summary>Whatever was on the screen: the bytes for the next frame turn it into that frame.</summary>
public sealed class FrameDiffProperties
{
    private static readonly string[] Clusters =
    [
        "a", "b", "Z", " ", " ", " ", "─", "│", "é", "e\u0301", "漢", "字", "한", "🙂", "✅", "❤️", "👨‍👩‍👧", "🇩🇪", "🇩", "👍🏽", "क्षि", "ﷺ", "\u0301", "\e", "\u202E",
    ];

    private static readonly Attribute[] Looks =
    [
        default, default, new(Color.Red, Color.Default), new(Color.Default, Color.Blue, TextStyle.Bold), new(new Color(1, 2, 3), Color.FromIndex(200)),
        new(Color.White, Color.Default, TextStyle.Faint | TextStyle.Underline), new(Color.DarkGray, Color.White, TextStyle.Reverse | TextStyle.Italic),
    ];

    [Theory]
    [InlineData(1, ColorDepth.TrueColor)]
    [InlineData(2, ColorDepth.Ansi256)]
    [InlineData(3, ColorDepth.Ansi16)]
    [InlineData(4, ColorDepth.None)]
    public void Applying_the_difference_gives_the_next_screen(int seed, ColorDepth depth)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var screen = new ScreenBuffer(random.Next(1, 40), random.Next(1, 6));
            var terminal = new VirtualScreen(screen.Cols, screen.Rows, cluster => GraphemeWidth.Of(cluster));
            var writer = new FrameWriter(depth);
            for (var frame = 0; frame < 40; frame++)
            {
                Scribble(random, screen);
                terminal.Write(writer.Write(screen));
                AssertSame(screen, terminal, depth, $"seed {seed}, round {round}, frame {frame}");
            }

            Assert.Empty(terminal.Unknown);
        }
    }

    /// <summary>A terminal that takes every doubtful cluster for one cell must still show everything else right.</summary>
    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    public void Nothing_drifts_in_a_terminal_of_another_opinion(int seed, int opinion)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var screen = new ScreenBuffer(random.Next(4, 40), 2);
            var terminal = new VirtualScreen(screen.Cols, screen.Rows, c => GraphemeWidth.IsDoubtful(c) ? opinion : GraphemeWidth.Of(c));
            terminal.Write("\e[?7l"u8); // as the driver does: no line may run over into the next
            var writer = new FrameWriter(ColorDepth.TrueColor);
            for (var frame = 0; frame < 30; frame++)
            {
                Scribble(random, screen);
                terminal.Write(writer.Write(screen));
                for (var row = 0; row < screen.Rows; row++)
                {
                    for (var col = 0; col < screen.Cols; col++)
                    {
                        if (IsFarFromDoubt(screen, col, row) && screen[col, row].Grapheme != terminal[col, row].Text)
                        {
                            Assert.Fail($"round {round}, frame {frame}: ({col},{row})\n{terminal}\nnot\n{screen}");
                        }
                    }
                }
            }
        }
    }

    private static bool IsFarFromDoubt(ScreenBuffer screen, int col, int row) =>
        Enumerable.Range(col - 2, 5).All(c => c < 0 || c >= screen.Cols || !GraphemeWidth.IsDoubtful(screen[c, row].Grapheme));

    private static void Scribble(Random random, ScreenBuffer screen)
    {
        var strokes = random.Next(0, 8);
        for (var i = 0; i < strokes; i++)
        {
            screen.CurrentAttribute = Looks[random.Next(Looks.Length)];
            screen.Clip = random.Next(3) > 0
                ? new Rectangle(0, 0, screen.Cols, screen.Rows)
                : new Rectangle(random.Next(screen.Cols), 0, random.Next(screen.Cols), screen.Rows);
            if (random.Next(5) == 0)
            {
                screen.FillRect(new Rectangle(random.Next(-3, screen.Cols), random.Next(screen.Rows), random.Next(40), random.Next(1, 3)));
                continue;
            }

            screen.Move(random.Next(-3, screen.Cols), random.Next(screen.Rows));
            for (var n = random.Next(1, 15); n > 0; n--)
            {
                screen.AddStr(Clusters[random.Next(Clusters.Length)]);
            }
        }

        screen.Cursor = random.Next(3) == 0 ? new Point(random.Next(screen.Cols), random.Next(screen.Rows)) : null;
    }

    private static void AssertSame(ScreenBuffer screen, VirtualScreen terminal, ColorDepth depth, string where)
    {
        for (var row = 0; row < screen.Rows; row++)
        {
            for (var col = 0; col < screen.Cols; col++)
            {
                var (wanted, shown) = (screen[col, row], terminal[col, row]);
                if (wanted.Grapheme != shown.Text || (wanted.Width > 0 && Look(wanted, depth) != Look(shown)))
                {
                    Assert.Fail($"{where}: ({col},{row}) is {shown}, not {wanted}\n{terminal}\nnot\n{screen}");
                }
            }
        }

        Assert.Equal(screen.Cursor is not null, terminal.CursorVisible);
        if (screen.Cursor is { } cursor)
        {
            Assert.Equal((cursor.X, cursor.Y), terminal.Cursor);
        }
    }

    private static string Look(VirtualCell cell) => cell.Text == " " ? $"{cell.Background} {Blank(cell.Style)}" : $"{cell.Foreground} {cell.Background} {cell.Style}";

    private static string Look(Cell cell, ColorDepth depth)
    {
        var (fore, back) = (Name(cell.Attribute.Foreground.At(depth)), Name(cell.Attribute.Background.At(depth)));
        var reverse = depth == ColorDepth.None && !cell.Attribute.Background.IsDefault ? TextStyle.Reverse : TextStyle.None;
        var style = string.Join(',', new[] { 1, 2, 3, 4, 5, 7, 9 }
            .Where((_, bit) => (((int)(cell.Attribute.Style ^ reverse) >> bit) & 1) == 1));
        return cell.Grapheme == " " ? $"{back} {Blank(style)}" : $"{fore} {back} {style}";
    }

    /// <summary>Whether a blank is bold or faint cannot be seen.</summary>
    private static string Blank(string style) => string.Join(',', style.Split(',').Except(["1", "2", ""]));

    private static string Name(Color color)
    {
        var text = color.ToString();
        return color.IsDefault ? text
            : text[0] == '#' ? "rgb:" + text[1..]
            : char.IsAsciiDigit(text[0]) ? "index:" + text
            : "ansi:" + Enumerable.Range(0, 16).First(i => Color.FromAnsi(i) == color);
    }
}
