using System.Text.Json.Nodes;

namespace RunTui.Tests.Commands;

public sealed class GuardVerdictCommandTests
{
    private const string Approved = "All good\n\n<!-- LOA-VERDICT {\"gate\":\"review\",\"verdict\":\"APPROVED\",\"counts\":{\"critical\":0,\"high\":0,\"medium\":1,\"low\":2}} -->\n";

    [Theory]
    [InlineData(Approved, "review", 0)]
    [InlineData(Approved, "audit", 1)]
    [InlineData(Approved + "PS", "review", 1)]
    [InlineData("All good\n", "review", 2)]
    [InlineData("", "audit", 2)]
    public async Task The_exit_code_tells_what_the_file_is(string text, string gate, int exit)
    {
        using var host = new CommandLineHost();
        File.WriteAllText(host.Folder["f.md"], text);

        Assert.Equal(exit, await host.RunAsync("guard", "verdict", "--gate", gate, "--file", "f.md"));
    }

    [Fact]
    public async Task A_trailer_can_be_required()
    {
        using var host = new CommandLineHost();
        File.WriteAllText(host.Folder["f.md"], "All good\n");

        Assert.Equal(1, await host.RunAsync("guard", "verdict", "--gate", "review", "--file", "f.md", "--require", "--json"));
        Assert.False((bool)JsonNode.Parse(host.Out)!["trailer_found"]!);
    }

    [Fact]
    public async Task Json_has_the_verdict_and_its_counts()
    {
        using var host = new CommandLineHost();
        File.WriteAllText(host.Folder["f.md"], Approved);

        Assert.Equal(0, await host.RunAsync("guard", "verdict", "--gate", "review", "--file", "f.md", "--json"));
        var json = JsonNode.Parse(host.Out)!;
        Assert.True((bool)json["trailer_found"]!);
        Assert.Equal("APPROVED", (string)json["verdict"]!);
        Assert.Equal(2, (int)json["counts"]!["low"]!);
        Assert.Empty(json["violations"]!.AsArray());
    }

    [Theory]
    [InlineData("--file", "f.md")]
    [InlineData("--gate", "review")]
    [InlineData("--gate", "other", "--file", "f.md")]
    [InlineData("--gate", "review", "--file", "missing.md")]
    [InlineData("--gate", "review", "--file", ".")]
    [InlineData("--wrong")]
    public async Task Wrong_usage_is_two(params string[] args)
    {
        using var host = new CommandLineHost();
        File.WriteAllText(host.Folder["f.md"], Approved);

        Assert.Equal(2, await host.RunAsync(["guard", "verdict", .. args]));
        Assert.NotEmpty(host.Error);
    }

    [Fact]
    public async Task Help_is_zero()
    {
        using var host = new CommandLineHost();

        Assert.Equal(0, await host.RunAsync("guard", "verdict", "--help"));
    }
}
