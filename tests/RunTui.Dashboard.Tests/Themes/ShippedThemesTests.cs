using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Tests.Themes;

/// <summary>What the themes that come with the program promise.</summary>
public sealed class ShippedThemesTests
{
    private static readonly ThemeCatalog Shipped = new([]);

    [Fact]
    public void All_of_them_are_built_in() =>
        Assert.Equal(["ansi-16", "colour-blind", "dark", "high-contrast", "light"], Shipped.List().Select(entry => entry.Name));

    [Fact]
    public void All_of_them_lie_beside_the_program()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "themes");
        var beside = new ThemeCatalog([folder]).List();
        Assert.Equal(Shipped.List().Select(entry => (entry.Name, entry.Theme)), beside.Select(entry => (entry.Name, entry.Theme)));
        Assert.All(beside, entry => Assert.Equal(Path.Combine(folder, entry.Name + ".yaml"), entry.Path));
    }

    [Fact]
    public void Ansi_16_is_the_default() => Assert.Equal(Theme.Default, Shipped.Load("ansi-16"));

    [Fact]
    public void Every_one_says_what_is_special_about_it() => Assert.All(Shipped.List(), entry => Assert.NotEqual("", entry.Theme!.About));

    [Theory]
    [InlineData("dark", 4.5)]
    [InlineData("light", 4.5)]
    [InlineData("colour-blind", 4.5)]
    [InlineData("high-contrast", 7)]
    public void Every_text_stands_out_from_its_ground(string name, double least)
    {
        foreach (var (key, look) in Looks(Shipped.Load(name)))
        {
            var contrast = Eye.Contrast(look.Foreground, look.Background);
            Assert.True(contrast >= least, $"{name}, {key}: {look.Foreground} on {look.Background} has a contrast of {contrast:0.0}, not {least}");
        }
    }

    [Theory]
    [InlineData(ColorDepth.Ansi16)]
    [InlineData(ColorDepth.Ansi256)]
    public void No_text_vanishes_where_there_are_fewer_colours(ColorDepth depth)
    {
        foreach (var (name, theme) in Shipped.List().Select(entry => (entry.Name, entry.Theme!)))
        {
            Assert.All(
                Looks(theme).Where(pair => !pair.Look.Foreground.IsDefault || !pair.Look.Background.IsDefault),
                pair => Assert.True(pair.Look.Foreground.At(depth) != pair.Look.Background.At(depth), $"{name}, {pair.Key}"));
        }
    }

    [Theory]
    [InlineData(Sight.All)]
    [InlineData(Sight.Deutan)]
    [InlineData(Sight.Protan)]
    public void States_of_the_colour_blind_theme_differ_for_everybody(Sight sight)
    {
        var theme = Shipped.Load("colour-blind");
        Color[] states =
        [
            theme.Running.Foreground, theme.Waiting.Foreground, theme.Pending.Foreground, theme.Done.Foreground, theme.Failed.Foreground,
            theme.Paused.Foreground, theme.Skipped.Foreground,
        ];
        foreach (var (i, a) in states.Index())
        {
            foreach (var b in states[(i + 1)..])
            {
                Assert.True(Eye.Distance(a, b, sight) >= 15, $"{a} and {b} are {Eye.Distance(a, b, sight):0.0} apart");
            }
        }

        Assert.True(Eye.Distance(theme.Added.Foreground, theme.Removed.Foreground, sight) >= 40);
    }

    [Fact]
    public void Selections_are_seen_without_any_colour()
    {
        foreach (var theme in Shipped.List().Select(entry => entry.Theme!.For(ColorDepth.None)))
        {
            TextStyle[] styles = [theme.Base.Normal.Style, theme.Base.Focus.Style, theme.Base.Active.Style];
            Assert.Equal(styles.Length, styles.Distinct().Count());
            Assert.NotEqual(Color.Default, theme.Base.Highlight.Background); // a background is shown reversed then
            Assert.All([theme.Running, theme.Waiting, theme.Failed], look => Assert.Equal(TextStyle.Bold, look.Style));
        }
    }

    private static IEnumerable<(string Key, Attribute Look)> Looks(Theme theme) =>
    [
        .. ThemeKeys.Roles.Select(role => ($"base {role.Name}", role.Get(theme.Base))),
        .. ThemeKeys.Roles.Select(role => ($"dialog {role.Name}", role.Get(theme.Dialog))),
        .. ThemeKeys.Looks.Select(look => (look.Name, look.Get(theme))),
    ];
}
