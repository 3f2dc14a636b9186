using RunTui.Engine.Fire;

namespace RunTui.Engine.Tests.Fire.Scripts;

/// <summary>What FIRE's scripts leave to the agents' discipline.</summary>
public sealed class FireStrictTests : IDisposable
{
    private const string Run = "run-shop-001";

    private readonly FireProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("confirm")]
    [InlineData("validate")]
    public void A_plan_must_be_approved_before_it_is_left(string mode)
    {
        _project.Begin("i/a:" + mode);
        _project.Write($"runs/{Run}/plan.md", "# Plan\n\nDo it.\n");
        var state = _project.State;

        Assert.Equal("PHASE_050", Code(() => _project.Runs.UpdatePhase(Run, "execute", strict: true)));
        Assert.Equal(state, _project.State);
        _project.Runs.UpdatePhase(Run, "plan", strict: true);
        _project.Runs.UpdateCheckpoint(Run, "awaiting_approval", strict: true);
        Assert.Equal("PHASE_050", Code(() => _project.Runs.UpdatePhase(Run, "review", strict: true)));
        _project.Runs.UpdateCheckpoint(Run, "approved", strict: true);
        _project.Runs.UpdatePhase(Run, "execute", strict: true);
    }

    [Fact]
    public void Artifacts_must_be_there_for_the_item()
    {
        _project.Begin("i/a:autopilot", "i/b:autopilot");
        Assert.Equal("PHASE_051", Code(() => _project.Runs.UpdatePhase(Run, "execute", strict: true)));
        _project.Write($"runs/{Run}/plan.md", "---\nwork_item: b\n---\n\nDo b.\n\n---\n\n## Work Item: a\n");
        Assert.Equal("PHASE_051", Code(() => _project.Runs.UpdatePhase(Run, "execute", strict: true)));
        _project.Write($"runs/{Run}/plan.md", "---\nwork_item: b\n---\n\n---\n\n## Work Item: a\n\nDo a.\n");
        _project.Runs.UpdatePhase(Run, "execute", strict: true);
        Assert.Equal("PHASE_052", Code(() => _project.Runs.UpdatePhase(Run, "review", strict: true)));
        _project.Write($"runs/{Run}/test-report.md", "---\r\nwork_item: a\r\n---\r\n\r\nThree passed.\r\n");
        _project.Runs.UpdatePhase(Run, "review", strict: true);

        Assert.Equal("COMPLETE_070", Code(() => _project.Runs.CompleteItem(Run, strict: true)));
        _project.Write($"runs/{Run}/review-report.md", "---\nwork_items: [a]\n---\n\n## Work Item: a\n\nFine.\n");
        Assert.Equal("b", _project.Runs.CompleteItem(Run, strict: true).NextItem);

        Assert.Equal("COMPLETE_070", Code(() => _project.Runs.CompleteRun(Run, force: true, strict: true)));
        _project.Write($"runs/{Run}/review-report.md", "---\nwork_items: [a, b]\n---\n\n## Work Item: a\n\nFine.\n\n---\n\n## Work Item: b\n\nFine.\n");
        _project.Runs.CompleteRun(Run, force: true, strict: true);
    }

    [Fact]
    public void Only_what_was_shown_can_be_approved()
    {
        _project.Begin("i/a:confirm");

        Assert.Equal("CHECKPOINT_050", Code(() => _project.Runs.UpdateCheckpoint(Run, "approved", strict: true)));
        Assert.Equal("CHECKPOINT_051", Code(() => _project.Runs.UpdateCheckpoint(Run, "awaiting_approval", strict: true)));
        _project.Write($"runs/{Run}/plan.md", " \n");
        Assert.Equal("CHECKPOINT_051", Code(() => _project.Runs.UpdateCheckpoint(Run, "awaiting_approval", strict: true)));
        _project.Write($"runs/{Run}/plan.md", "# Plan\n\nDo it.\n");
        _project.Runs.UpdateCheckpoint(Run, "awaiting_approval", strict: true);
        _project.Runs.UpdateCheckpoint(Run, "reset", strict: true);
        Assert.Equal("CHECKPOINT_050", Code(() => _project.Runs.UpdateCheckpoint(Run, "approved", strict: true)));
    }

    private static string Code(Action call) => Assert.Throws<FireException>(call).Code;
}
