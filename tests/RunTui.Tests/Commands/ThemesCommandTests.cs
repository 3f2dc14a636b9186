using System.Text.Json.Nodes;

namespace RunTui.Tests.Commands;

public sealed class ThemesCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Themes_are_listed_with_where_they_come_from_and_what_is_wrong()
    {
        var broken = _host.Folder.Write(Path.Combine("home", ".config", "run-tui", "themes", "mine.yaml"), "no theme\u001b[31m");

        Assert.Equal(0, await _host.RunAsync("themes"));

        Assert.Contains(broken + "  can't be used: ", _host.Out, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("themes", "dark.yaml"), _host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _host.Out);
    }

    [Fact(Timeout = 60_000)]
    public async Task Programs_read_one_document()
    {
        Assert.Equal(0, await _host.RunAsync("themes", "--json"));

        var document = JsonNode.Parse(_host.Out)!;
        Assert.Equal(1, (int)document["schema_version"]!);
        var dark = Assert.Single(document["themes"]!.AsArray(), theme => (string)theme!["name"]! == "dark")!;
        Assert.True((bool)dark["usable"]!);
        Assert.Null(dark["problem"]);
    }
}
