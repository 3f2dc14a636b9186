using System.Globalization;
using System.Text;
using RunTui.Terminal.Input;
using RunTui.Testing;

namespace RunTui.Terminal.Tests.Input;

public sealed class AnsiInputParserTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<InputEvent> _events = [];
    private readonly AnsiInputParser _parser;

    public AnsiInputParserTests() => _parser = new AnsiInputParser(_time, _events.Add);

    public void Dispose() => _parser.Dispose();

    [Theory]
    [InlineData("j", "j")]
    [InlineData("G?", "G ?")]
    [InlineData("\r\t\x7f\b", "Enter Tab Backspace Backspace")]
    [InlineData("\x03\x1a\x00\x1f", "Ctrl+C Ctrl+Z Ctrl+Space Ctrl+_")]
    [InlineData("ä漢🙂", "ä 漢 🙂")]
    [InlineData("\e[A\e[B\e[C\e[D\e[H\e[F", "CursorUp CursorDown CursorRight CursorLeft Home End")]
    [InlineData("\eOA\eOB\eOP\eOS", "CursorUp CursorDown F1 F4")]
    [InlineData("\e[5~\e[6~\e[1~\e[4~\e[3~\e[15~\e[24~", "PageUp PageDown Home End Delete F5 F12")]
    [InlineData("\e[1;5A\e[1;2D\e[3;3~\e[Z", "Ctrl+CursorUp Shift+CursorLeft Alt+Delete Shift+Tab")]
    [InlineData("\ex\eG\e\r\eä", "Alt+X Alt+Shift+G Alt+Enter Alt+ä")]
    [InlineData("\e[97;5u\e[97;6u\e[27u\e[13;2u", "Ctrl+A Ctrl+Shift+A Esc Shift+Enter")]
    [InlineData("\e[97;5:3u\e[1;1:3A\e[57441u", "")]
    [InlineData("\e[27;5;105~", "Ctrl+I")]
    [InlineData("\e[?62;22c\e[?2026;2$y\e]11;rgb:0000/0000/0000\e\\x\eP1$r0m\e\\y\e[?1uz", "light:False x y z")]
    [InlineData("\e[I\e[O", "focus:True focus:False")]
    [InlineData("\e[8;50;200t", "size:200x50")]
    [InlineData("\e[200~one\r\ntwo\rthree \e[31m\e[201~x", "paste:one\ntwo\nthree \e[31m x")]
    [InlineData("\e[\x03", "Ctrl+C")]
    [InlineData("\xff\xfe", "")]
    public void Feed_reads(string text, string expected)
    {
        var bytes = text.StartsWith('\xff') ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);
        _parser.Feed(bytes);
        Assert.Equal(expected, Story());

        _events.Clear();
        foreach (var b in bytes)
        {
            _parser.Feed([b]);
        }

        Assert.Equal(expected, Story());
    }

    [Fact]
    public void Escape_alone_is_a_key_after_a_short_time()
    {
        Feed("\e");
        Assert.Equal("", Story());
        _time.Advance(AnsiInputParser.EscapeTimeout);
        Assert.Equal("Esc", Story());
    }

    [Theory]
    [InlineData("\e\e[A", "Esc CursorUp")]
    [InlineData("\e[", "Alt+[")]
    [InlineData("\eO", "Alt+Shift+O")]
    [InlineData("\e]", "Alt+]")]
    [InlineData("\e[12;", "")]
    public void Unfinished_sequences_end_after_a_short_time(string text, string expected)
    {
        Feed(text);
        _time.Advance(AnsiInputParser.EscapeTimeout);
        Assert.Equal(expected, Story());

        _events.Clear();
        Feed("x");
        Assert.Equal("x", Story());
    }

    [Theory]
    [InlineData("\e[<0;10;5M", "LeftButtonPressed@9,4")]
    [InlineData("\e[<0;10;5M\e[<0;10;5m", "LeftButtonPressed@9,4 LeftButtonReleased@9,4 LeftButtonClicked@9,4")]
    [InlineData("\e[<0;1;1M\e[<32;2;1M\e[<0;2;1m", "LeftButtonPressed@0,0 LeftButtonPressed, PositionReport@1,0 LeftButtonReleased@1,0")]
    [InlineData("\e[<64;1;1M\e[<65;1;1M\e[<81;1;1M", "WheeledUp@0,0 WheeledDown@0,0 WheeledDown, Ctrl@0,0")]
    [InlineData("\e[<2;1;1M\e[<2;1;1m", "RightButtonPressed@0,0 RightButtonReleased@0,0")]
    [InlineData("\e[<35;3;4M", "PositionReport@2,3")]
    [InlineData("\e[M !!x", "x")]
    public void Feed_reads_the_mouse(string text, string expected)
    {
        Feed(text);
        Assert.Equal(expected, Story());
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(500, false)]
    public void A_second_click_soon_after_is_double(int milliseconds, bool isDouble)
    {
        Feed("\e[<0;3;3M\e[<0;3;3m");
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        _events.Clear();
        Feed("\e[<0;3;3M\e[<0;3;3m");

        Assert.Equal(isDouble, Story().Contains("DoubleClicked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_paste_is_bounded()
    {
        Feed("\e[200~");
        var chunk = new byte[1 << 20];
        Array.Fill(chunk, (byte)'a');
        for (var i = 0; i < 20; i++)
        {
            _parser.Feed(chunk);
        }

        Feed("\e[201~x");

        Assert.Equal(AnsiInputParser.MaxPaste, Assert.IsType<InputEvent.Pasted>(_events[0]).Text.Length);
        Assert.IsType<InputEvent.KeyPressed>(_events[1]);
    }

    [Fact]
    public void A_paste_that_stops_is_given_up()
    {
        Feed("\e[200~half");
        _time.Advance(AnsiInputParser.PasteTimeout);
        Feed("x");

        Assert.Equal("paste:half x", Story());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_bytes_make_it_throw_or_deaf(int seed)
    {
        var random = new Random(seed);
        const string Likely = "\e\e\e[[[<>?;:0123456789MmAuO~tI]P\\\a\x18 \r\xc3\xa4\xf0";
        for (var round = 0; round < 3000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(4) == 0 ? (byte)random.Next(256) : (byte)Likely[random.Next(Likely.Length)];
            }

            _parser.Feed(bytes);
            _time.Advance(AnsiInputParser.PasteTimeout);
            _events.Clear();
            Feed("x");
            Assert.Equal("x", Story());
            _events.Clear();
        }
    }

    private void Feed(string text) => _parser.Feed(Encoding.UTF8.GetBytes(text));

    private string Story() => string.Join(' ', _events.Select(e => e switch
    {
        InputEvent.KeyPressed key => key.Key.ToString(),
        InputEvent.MouseUsed { Mouse: var mouse } => $"{mouse.Flags}@{mouse.ScreenPosition.X},{mouse.ScreenPosition.Y}",
        InputEvent.Pasted paste => "paste:" + paste.Text,
        InputEvent.BackgroundReported background => $"light:{background.IsLight}",
        InputEvent.FocusChanged focus => $"focus:{focus.HasFocus}",
        InputEvent.Resized resized => string.Create(CultureInfo.InvariantCulture, $"size:{resized.Size.Width}x{resized.Size.Height}"),
        _ => e.ToString(),
    }));
}
