using RunTui.Dashboard.Notices;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Notices;

public sealed class HappeningTests
{
    private static readonly RunStanding AtWork = new() { Folder = new RunFolder("/runs/site"), Name = "site", IsLive = true, KnowsAll = true };
    private static readonly RunStanding Asking = AtWork with { Waiting = 1, Questions = [new OpenQuestion("build", "Which?")] };

    [Fact]
    public void What_happens_in_a_run_of_this_process_is_told_here() =>
        Assert.All(Happening.Between(AtWork, Asking with { IsLive = false }), h => Assert.False(h.IsToldByOwner));

    [Fact]
    public void What_happens_in_a_run_of_another_process_is_told_there()
    {
        var happenings = Happening.Between(AtWork with { TellsItself = true }, Asking with { IsLive = false });
        Assert.Equal(2, happenings.Count);
        Assert.All(happenings, h => Assert.True(h.IsToldByOwner));
    }

    [Fact]
    public void The_end_of_one_that_died_at_its_work_is_told_here() =>
        Assert.False(Assert.Single(Happening.Between(AtWork with { TellsItself = true }, AtWork with { IsLive = false, IsWorking = true })).IsToldByOwner);
}
