using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Themes;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Configuration;

public sealed class SettingsLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_file_all_is_as_for_everybody()
    {
        var settings = Loader().Load();

        Assert.Equal((Theme.Default, Theme.DefaultOnLight, Theme.Default), (settings.ThemeOn(null), settings.ThemeOn(true), settings.ThemeOn(false)));
        Assert.Same(DashboardConfig.Default.Keys, settings.Config.Keys);
        Assert.True(settings.DependsOnGround);
        Assert.Equal(_folder[ConfigFile.Name], settings.Path);
    }

    [Fact]
    public void Theme_for_each_ground_is_taken_by_what_the_terminal_says()
    {
        _folder.Write(ConfigFile.Name, "theme: { light: light, dark: high-contrast }");

        var settings = Loader().Load();

        Assert.Equal(("high-contrast", "light", "high-contrast"), (settings.ThemeOn(null).Name, settings.ThemeOn(true).Name, settings.ThemeOn(false).Name));
        Assert.True(settings.DependsOnGround);
    }

    [Fact]
    public void Theme_that_is_named_is_the_theme_on_every_ground()
    {
        _folder.Write(ConfigFile.Name, "theme: dark");

        var settings = Loader().Load();

        Assert.Equal(("dark", "dark"), (settings.ThemeOn(true).Name, settings.ThemeOn(null).Name));
        Assert.False(settings.DependsOnGround);
    }

    [Fact]
    public void Flags_win_over_the_file()
    {
        _folder.Write(ConfigFile.Name, "theme: { light: light, dark: dark }\nascii: false\nmouse: false");

        var settings = Loader("high-contrast", ascii: true).Load();

        Assert.Equal(("high-contrast", true, false), (settings.ThemeOn(true).Name, settings.Config.Ascii, settings.Config.Mouse));
        Assert.False(settings.DependsOnGround);
    }

    [Fact]
    public void Theme_that_the_file_names_wrongly_is_a_problem_and_one_that_the_command_line_does_an_error()
    {
        _folder.Write(ConfigFile.Name, "mouse: true\ntheme: drak");

        var settings = Loader().Load();

        Assert.Equal(Theme.Default, settings.ThemeOn(null));
        Assert.StartsWith("config.yaml:2: theme: there is no theme \"drak\"; did you mean \"dark\"?", Assert.Single(settings.Problems).Message, StringComparison.Ordinal);
        Assert.EndsWith("; the default stays", settings.Problems[0].Message, StringComparison.Ordinal);
        Assert.Throws<ThemeException>(() => Loader("drak").Load());
    }

    [Fact]
    public void Broken_theme_of_ones_own_is_named_with_its_own_line()
    {
        _folder.Write(ConfigFile.Name, "theme: mine");
        Directory.CreateDirectory(_folder["themes"]);
        _folder.Write(Path.Combine("themes", "mine.yaml"), "name: mine\ndone: Gren");

        var problem = Assert.Single(Loader().Load().Problems).Message;

        Assert.StartsWith($"config.yaml:1: theme: {_folder["themes", "mine.yaml"]}:2:7: there is no colour \"Gren\"", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_again_stays_as_it_was()
    {
        _folder.Write(ConfigFile.Name, "theme: dark\nkeys: { zoom: Z }");
        var loader = Loader();
        var first = loader.Load();

        _folder.Write(ConfigFile.Name, "theme: dark\nkeys: { zoom: Z");
        var broken = loader.Reload(first, null);
        Assert.Equal(("dark", "Z"), (broken.ThemeOn(null).Name, broken.Config.Keys.HintOf(DashboardCommand.Zoom)));
        Assert.Single(broken.Problems);

        _folder.Write(ConfigFile.Name, "theme: drak");
        var unknown = loader.Reload(broken, null);
        Assert.Equal(("dark", "z"), (unknown.ThemeOn(null).Name, unknown.Config.Keys.HintOf(DashboardCommand.Zoom)));
        Assert.EndsWith("the one before stays", Assert.Single(unknown.Problems).Message, StringComparison.Ordinal);

        File.Delete(_folder[ConfigFile.Name]);
        Assert.Equal((Theme.Default, 0), (loader.Reload(unknown, null).ThemeOn(null), loader.Reload(unknown, null).Problems.Count));
    }

    private SettingsLoader Loader(string? theme = null, bool ascii = false) => new(_folder.Path, new ThemeCatalog([_folder["themes"]]), theme, ascii);
}
