using RunTui.Dashboard.Themes;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Themes;

public sealed class ThemeCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_finds_a_theme_by_file_name_by_its_own_name_and_by_path()
    {
        _folder.Write("run-tui/themes/sea.yaml", "name: Deep sea\ndone: Blue");
        var catalog = ThemeCatalog.ForUser(name => name == "XDG_CONFIG_HOME" ? _folder.Path : null);

        Assert.Equal(Color.Blue, catalog.Load("sea").Done.Foreground);
        Assert.Equal(Color.Blue, catalog.Load("Deep sea").Done.Foreground);
        Assert.Equal(Color.Blue, catalog.Load(_folder["run-tui", "themes", "sea.yaml"]).Done.Foreground);
        Assert.Equal("dark", catalog.Load("dark").Name);
    }

    [Theory]
    [InlineData("XDG_CONFIG_HOME", ".config")]
    [InlineData("HOME", "")]
    public void The_users_own_themes_come_first(string variable, string below)
    {
        _folder.Write(".config/run-tui/themes/dark.yml", "about: mine");
        var catalog = ThemeCatalog.ForUser(name => name == variable ? Path.Combine(_folder.Path, below) : null);

        Assert.Equal("mine", catalog.Load("dark").About);
        Assert.Equal("mine", Assert.Single(catalog.List(), entry => entry.Name == "dark").Theme!.About);
    }

    [Fact]
    public void Load_lists_what_there_is_when_the_name_is_unknown()
    {
        var e = Assert.Throws<ThemeException>(() => new ThemeCatalog([_folder["none"]]).Load("color-blind"));
        Assert.Equal(
            "there is no theme \"color-blind\"; did you mean \"colour-blind\"? (there are ansi-16, colour-blind, dark, high-contrast, light; or name a .yaml file)",
            e.Message);
    }

    [Fact]
    public void A_broken_file_is_listed_with_its_mistake_and_hinders_no_other()
    {
        var path = _folder.Write("broken.yaml", "done: Gren");
        _folder.Write("good.yaml", "done: Blue");
        var catalog = new ThemeCatalog([_folder.Path]);

        var broken = Assert.Single(catalog.List(), entry => entry.Theme is null);
        Assert.Equal(("broken", $"{path}:1:7: there is no colour \"Gren\"; did you mean \"Green\"?"), (broken.Name, broken.Problem));
        Assert.Equal("good", catalog.Load("good").Name);
        Assert.Equal(broken.Problem, Assert.Throws<ThemeException>(() => catalog.Load("broken")).Message);
    }

    [Fact]
    public void List_reads_the_files_anew()
    {
        var catalog = new ThemeCatalog([_folder.Path]);
        _folder.Write("mine.yaml", "done: Blue");
        Assert.Equal(Color.Blue, Mine());
        _folder.Write("mine.yaml", "done: Red");
        Assert.Equal(Color.Red, Mine());

        Color Mine() => catalog.List().Single(entry => entry.Name == "mine").Theme!.Done.Foreground;
    }
}
