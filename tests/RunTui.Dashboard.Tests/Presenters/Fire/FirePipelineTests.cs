using RunTui.Dashboard.Presenters.Fire;

namespace RunTui.Dashboard.Tests.Presenters.Fire;

public sealed class FirePipelineTests
{
    [Theory]
    [InlineData("plan", "[plan] > execute > test > review")]
    [InlineData("test", "plan > execute > [test] > review")]
    [InlineData(null, "plan > execute > test > review")]
    [InlineData("deploy\e", "[deploy\\u001b] (no phase of FIRE)")]
    public void Current_phase_is_marked(string? phase, string expected) => Assert.Equal(expected, FirePipeline.Of(phase, ">"));

    [Theory]
    [InlineData("execute", "execute 2/4")]
    [InlineData(null, "")]
    [InlineData("deploy", "deploy")]
    public void Where_room_is_short_the_phase_stands_alone(string? phase, string expected) => Assert.Equal(expected, FirePipeline.ShortOf(phase));
}
