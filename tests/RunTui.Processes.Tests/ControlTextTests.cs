using System.Diagnostics;

namespace RunTui.Processes.Tests;

public sealed class ControlTextTests
{
    [Fact]
    public void Clean_text_is_returned_as_it_is()
    {
        var text = "plain ü 🙂 עברית ─│●";

        Assert.Same(text, ControlText.Visible(text));
        Assert.Same(text, ControlText.StripEscapes(text));
    }

    [Theory]
    [InlineData("\e[31mred\e[0m", "␛[31mred␛[0m")]
    [InlineData("a\0b\ac\rd\ne\x7f", "a␀b␇c␍d␊e␡")]
    [InlineData("\tx", "    x")]
    [InlineData("a\u009b31m\u0085", @"a\x9B31m\x85")]
    [InlineData("exe.\u202Etxt\u2066", @"exe.\u202Etxt\u2066")]
    [InlineData("\e", "␛")]
    public void What_acts_on_a_terminal_is_shown_instead(string text, string shown) => Assert.Equal(shown, ControlText.Visible(text));

    [Theory]
    [InlineData("\e[1;31mred\e[0m!", "red!")]
    [InlineData("\e[?25lhidden\e[2J\e[10;20H", "hidden")]
    [InlineData("\e]0;a title\arest", "rest")]
    [InlineData("\e]8;;https://example.org\e\\link\e]8;;\e\\", "link")]
    [InlineData("\ePq#0\e\\sixel", "sixel")]
    [InlineData("\e(B\e7x\e8\ec", "x")]
    [InlineData("\u009b31mred\u009b0m\u009dtitle\u009crest", "redrest")]
    public void Escapes_can_be_left_out(string text, string plain) => Assert.Equal(plain, ControlText.StripEscapes(text));

    [Theory]
    [InlineData("\e")]
    [InlineData("\e[12")]
    [InlineData("\e]0;never ended")]
    [InlineData("\e]0;spoiled\nhere\a")]
    [InlineData("tab\tbell\a")]
    public void What_is_not_well_formed_stays(string text) => Assert.Equal(text, ControlText.StripEscapes(text));

    [Fact]
    public void What_remains_after_leaving_out_is_still_made_visible() =>
        Assert.Equal("red␛[12", ControlText.Visible(ControlText.StripEscapes("\e[31mred\e[12")));

    [Theory]
    [InlineData("\e]")]
    [InlineData("\e[")]
    [InlineData("\u009d")]
    [InlineData("\e(")]
    [InlineData("\e[1;")]
    public void Hostile_text_takes_no_more_than_its_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 500_000));
        var watch = Stopwatch.StartNew();

        ControlText.StripEscapes(text);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
