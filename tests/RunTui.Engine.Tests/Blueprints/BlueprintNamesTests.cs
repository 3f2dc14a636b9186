using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintNamesTests
{
    [Fact]
    public void Name_and_its_reverse_cover_every_value()
    {
        Assert.All(Enum.GetValues<StepStatus>(), v => Assert.Equal(v, BlueprintNames.StatusOf(v.Name())));
        Assert.All(Enum.GetValues<LaunchMode>(), v => Assert.Equal(v, BlueprintNames.LaunchModeOf(v.Name())));
        Assert.All(Enum.GetValues<AutonomyProfile>(), v => Assert.Equal(v, BlueprintNames.AutonomyOf(v.Name())));
        Assert.All(Enum.GetValues<OnBlocked>(), v => Assert.Equal(v, BlueprintNames.OnBlockedOf(v.Name())));
    }

    [Fact]
    public void Names_are_matched_exactly()
    {
        Assert.Equal("in_progress", StepStatus.InProgress.Name());
        Assert.Null(BlueprintNames.StatusOf("Done"));
        Assert.Null(BlueprintNames.StatusOf(null));
    }
}
