using System.Text;
using RunTui.Terminal.Input;
using RunTui.Testing;

namespace RunTui.Terminal.Tests.Input;

/// <summary>What terminals answer when they are asked for their background: at once, late, wrongly, in pieces, or never.</summary>
public sealed class BackgroundReportTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _story = [];
    private readonly AnsiInputParser _parser;

    public BackgroundReportTests() => _parser = new AnsiInputParser(_time, e => _story.Add(e switch
    {
        InputEvent.KeyPressed key => key.Key.ToString(),
        InputEvent.BackgroundReported report => report.IsLight ? "light" : "dark",
        _ => e.ToString(),
    }));

    public void Dispose() => _parser.Dispose();

    [Theory]
    [InlineData("\e]11;rgb:ffff/ffff/ffff\e\\", "light")]
    [InlineData("\e]11;rgb:1616/1818/1d1d\a", "dark")]
    [InlineData("\e]11;rgb:ff/ff/ff\e\\", "light")]
    [InlineData("\e]11;rgb:f/f/f\e\\", "light")]
    [InlineData("\e]11;rgba:0000/0000/0000/ffff\e\\", "dark")]
    [InlineData("\e]11;#fdf6e3\a", "light")]
    [InlineData("\e]11;rgb:0000/0000/ffff\a", "dark")] // blue is dark, yellow is light
    [InlineData("\e]11;rgb:ffff/ffff/0000\a", "light")]
    [InlineData("\e[?997;1n", "dark")]
    [InlineData("\e[?997;2n", "light")]
    public void Answer_says_whether_the_background_is_light(string answer, string expected)
    {
        Feed("j" + answer + "k");

        Assert.Equal(["j", expected, "k"], _story);
    }

    [Theory]
    [InlineData("\e]11;?\e\\")]
    [InlineData("\e]11;\e\\")]
    [InlineData("\e]11;rgb:\a")]
    [InlineData("\e]11;rgb:zz/zz/zz\a")]
    [InlineData("\e]11;rgb:ff/ff\a")]
    [InlineData("\e]11;rgb:-1/ff/ff\a")]
    [InlineData("\e]11;rgb:fffff/fffff/fffff\a")]
    [InlineData("\e]11;#12345\a")]
    [InlineData("\e]11;#\a")]
    [InlineData("\e]11;white\a")]
    [InlineData("\e]10;rgb:ffff/ffff/ffff\a")]
    [InlineData("\e]4;1;rgb:ffff/ffff/ffff\a")]
    [InlineData("\eP11;rgb:ffff/ffff/ffff\e\\")]
    [InlineData("\e]11;rgb:ffff/ffff/ffff and something that is much longer than any answer may be\a")]
    public void Nonsense_says_nothing_and_is_no_key(string answer)
    {
        _parser.ExpectAnswer();
        Feed("j" + answer + "k");

        Assert.Equal(["j", "k"], _story);
    }

    [Fact]
    public void Answer_in_pieces_is_one_answer_wherever_it_is_cut_and_however_slowly_it_comes()
    {
        const string Answer = "\e]11;rgb:ffff/ffff/ffff\e\\";
        for (var cut = 1; cut < Answer.Length; cut++)
        {
            _story.Clear();
            _parser.ExpectAnswer();
            Feed("j" + Answer[..cut]);
            _time.Advance(TimeSpan.FromMilliseconds(300));
            Feed(Answer[cut..] + "k");
            Assert.Equal(["j", "light", "k"], _story);
        }
    }

    [Fact]
    public void Answer_that_never_ends_takes_a_second_of_typing_at_most()
    {
        Feed("\e]11;rgb:ff");
        for (var i = 0; i < 9; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            Feed("x"); // as much as if it belonged to the answer
        }

        _time.Advance(TimeSpan.FromMilliseconds(100));
        Feed("j");

        Assert.Equal(["j"], _story);
    }

    [Fact]
    public void Esc_is_only_slow_while_an_answer_is_expected()
    {
        _parser.ExpectAnswer();
        Feed("\e");
        _time.Advance(AnsiInputParser.EscapeTimeout);
        Assert.Empty(_story);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Esc"], _story);

        _time.Advance(TimeSpan.FromSeconds(3)); // none came
        Feed("\e");
        _time.Advance(AnsiInputParser.EscapeTimeout);
        Assert.Equal(["Esc", "Esc"], _story);

        _parser.ExpectAnswer();
        Feed("\e]11;rgb:0/0/0\a\e");
        _time.Advance(AnsiInputParser.EscapeTimeout);
        Assert.Equal(["Esc", "Esc", "dark", "Esc"], _story);
    }

    private void Feed(string text) => _parser.Feed(Encoding.UTF8.GetBytes(text));
}
