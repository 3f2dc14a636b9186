using RunTui.Dashboards;
using RunTui.Engine.Blueprints;

namespace RunTui.Tests.Dashboards;

public sealed class PlainDashboardCallTests
{
    private static readonly string[] Verbs = ["status", "resume"];

    [Theory]
    [InlineData("runs/site", null, null, false)]
    [InlineData("runs/site --launch-mode adaptive", "adaptive", null, false)]
    [InlineData("--theme dark runs/site --ascii", null, "dark", true)]
    public void Plain_calls_are_read_without_the_parser(string line, string? mode, string? theme, bool ascii)
    {
        var call = PlainDashboardCall.TryRead(line.Split(' '), Verbs);

        Assert.Equal(new PlainDashboardCall("runs/site", BlueprintNames.LaunchModeOf(mode), new LookSettings(theme, ascii)), call);
    }

    [Theory]
    [InlineData("--headless runs/site")]
    [InlineData("resume runs/site")]
    [InlineData("runs/site other")]
    [InlineData("runs/site --launch-mode fast")]
    [InlineData("runs/site --theme")]
    [InlineData("--help")]
    [InlineData("[suggest]")]
    public void Everything_else_is_for_the_parser(string line) => Assert.Null(PlainDashboardCall.TryRead(line.Split(' '), Verbs));

    [Fact]
    public void Call_without_anything_names_no_run() => Assert.Equal(new PlainDashboardCall(null, null, new LookSettings(null, false)), PlainDashboardCall.TryRead([], Verbs));
}
