using System.Text;
using RunTui.Dashboard.Themes;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Themes;

public sealed class ThemeFileTests
{
    private const string Marks = "{}[]:&*!|>'\"%@`#\t\0\n -?,";

    [Fact]
    public void Read_overlays_the_default()
    {
        var theme = ThemeFile.Read("running: { fg: Blue, style: [underline, italic] }", "/home/ada/mine.yaml");

        Assert.Equal("mine", theme.Name);
        Assert.Equal(new Attribute(Color.Blue, Color.Default, TextStyle.Underline | TextStyle.Italic), theme.Running);
        Assert.Equal(Theme.Default, theme with { Name = Theme.Default.Name, About = Theme.Default.About, Running = Theme.Default.Running });
    }

    [Theory]
    [InlineData("\"#ff8700\"", "#ff8700")]
    [InlineData("'#f80'", "#ff8800")]
    [InlineData("BrightRed", "BrightRed")]
    [InlineData("brightred", "BrightRed")]
    [InlineData("208", "208")]
    [InlineData("1", "Red")]
    [InlineData("default", "default")]
    public void Read_knows_every_form_of_a_colour(string value, string color) =>
        Assert.Equal(color, ThemeFile.Read($"done: {value}", "x").Done.Foreground.ToString());

    [Fact]
    public void What_a_look_leaves_out_is_as_in_normal_text()
    {
        var theme = ThemeFile.Read(
            """
            dialog: { normal: { fg: White, bg: Blue } }
            done: Green
            base: { normal: { fg: "#eeeeee", bg: "#111111" }, focus: { bg: 20 } }
            """, "x");

        var (text, ground) = (new Color(0xee, 0xee, 0xee), new Color(0x11, 0x11, 0x11));
        Assert.Equal(new Attribute(Color.Green, ground), theme.Done);
        Assert.Equal(new Attribute(Color.Red, ground, TextStyle.Bold), theme.Failed);
        Assert.Equal(new Attribute(text, Color.FromIndex(20)), theme.Base.Focus);
        Assert.Equal(new Attribute(text, ground, TextStyle.Bold | TextStyle.Underline), theme.Base.Active);
        Assert.Equal(new Attribute(Color.White, Color.FromIndex(20)), theme.Dialog.Focus);
        Assert.Equal(new Attribute(Color.DarkGray, Color.Blue), theme.Dialog.Disabled);
    }

    [Theory]
    [InlineData("runing: Red", "1:1: there is no key \"runing\" here; did you mean \"running\"?")]
    [InlineData("name: x\nfocus: Red", "2:1: there is no key \"focus\" here; it belongs under \"base:\" or \"dialog:\"")]
    [InlineData("base:\n  fokus: Red", "2:3: there is no key \"fokus\" here; did you mean \"focus\"?")]
    [InlineData("done: Gren", "1:7: there is no colour \"Gren\"; did you mean \"Green\"?")]
    [InlineData("done: bright-red", "1:7: there is no colour \"bright-red\"; did you mean \"BrightRed\"?")]
    [InlineData("done: {fg: 300}", "1:12: there is no colour \"300\"; write \"#rrggbb\" in quotes, a number from 0 to 255, or a name such as Red or BrightBlue")]
    [InlineData("done: #00ff00", "1:6: a colour is expected here; \"#\" begins a comment in YAML, so write \"#rrggbb\" in quotes")]
    [InlineData("base:\n  focus: { fg: #00ff00, bg: Red }\ndone: Red", "2:16: \"#\" begins a comment in YAML; write \"#00ff00\" in quotes")]
    [InlineData("done: [Red]", "1:7: a look is a colour, or { fg: ..., bg: ..., style: [...] }")]
    [InlineData("done: {fg: {}}", "1:12: a colour is expected here")]
    [InlineData("done: {color: Red}", "1:8: there is no key \"color\" here; keys are fg, bg, style")]
    [InlineData("done: {style: [bold, underlined]}", "1:22: there is no style \"underlined\"; did you mean \"underline\"?")]
    [InlineData("done: {style: [[bold]]}", "1:16: a style is a list such as [bold, underline]")]
    [InlineData("base: Red", "1:7: here stand looks by role (normal: ..., focus: ...)")]
    [InlineData("name: [a]", "1:7: a text is expected here")]
    [InlineData("dark", "1:1: a theme has keys (running: Cyan)")]
    [InlineData("[a]: Red", "1:1: a key is expected here")]
    [InlineData("a: 1\n---\nb: 1", "3:1: a file holds one theme, and here begins a second document")]
    [InlineData("done: Red\ndone: Blue", "2:1: this is not YAML: Duplicate key")]
    [InlineData("done: \"Red", "1:7: this is not YAML: While scanning a quoted scalar")]
    [InlineData("a: *b", "1:1: this is not YAML: The anchor 'b' does not exist")]
    [InlineData("\u001b[31m: Red", "1:1: there is no key \"\\u001b[31m\" here; keys are name, about, ")]
    public void Read_says_where_a_mistake_is_and_what_was_meant(string text, string error)
    {
        var e = Assert.Throws<ThemeException>(() => ThemeFile.Read(text, "t.yaml"));
        Assert.StartsWith("t.yaml:" + error, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(e.Message, c => char.IsControl(c));
    }

    [Fact]
    public void Read_takes_a_file_without_keys_for_the_default() =>
        Assert.Equal(Theme.Default with { Name = "x", About = "" }, ThemeFile.Read("# nothing yet\n", "x.yaml"));

    [Fact]
    public void Read_refuses_what_no_theme_looks_like()
    {
        Assert.Contains("nested too deeply", Assert.Throws<ThemeException>(() => ThemeFile.Read(new string('[', 60_000), "x")).Message, StringComparison.Ordinal);
        Assert.Contains("64 KiB", Assert.Throws<ThemeException>(() => ThemeFile.Read(new string('a', 70_000), "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_says_which_file_cannot_be_read()
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith($"{folder["no.yaml"]}: the theme cannot be read: ", Assert.Throws<ThemeException>(() => ThemeFile.Load(folder["no.yaml"])).Message, StringComparison.Ordinal);
        Assert.StartsWith($"{folder.Path}: the theme cannot be read: ", Assert.Throws<ThemeException>(() => ThemeFile.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_never_fail_otherwise()
    {
        var random = new Random(16);
        var file = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "themes", "dark.yaml"));
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder(file);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)),
                    1 => text.Insert(at, Marks[random.Next(Marks.Length)]),
                    _ => text.Insert(at, text.ToString(at, Math.Min(20, text.Length - at))),
                };
            }

            try
            {
                ThemeFile.Read(text.ToString(), "t.yaml");
            }
            catch (ThemeException e)
            {
                Assert.Matches(@"^t\.yaml:\d+:\d+: [^\r\n]+$", e.Message);
            }
        }
    }
}
