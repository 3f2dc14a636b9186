using RunTui.Engine.Imports.Sprints;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports.Sprints;

/// <summary>The next number of a bug's sprint.</summary>
public sealed class BugSprintsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, null, null, "sprint-bug-1")]
    [InlineData("""{"global_sprint_counter":5}""", null, null, "sprint-bug-6")]
    [InlineData("""{"global_sprint_counter":5}""", "**Sprint**: sprint-bug-9", null, "sprint-bug-10")]
    [InlineData("""{"global_sprint_counter":12}""", "**Sprint**: sprint-bug-9", null, "sprint-bug-13")]
    [InlineData("""{"global_sprint_counter":5}""", null, """{"global_sprint_counter":7}""", "sprint-bug-8")]
    [InlineData("""{"global_sprint_counter":5,"cycles":[{"sprints":[{"id":"sprint-8","global_id":8}]}]}""", null, null, "sprint-bug-9")]
    [InlineData("""{"global_sprint_counter":5,"cycles":[{"sprints":["sprint-6","sprint-bug-11"]}]}""", null, null, "sprint-bug-12")]
    [InlineData("""{"bugfix_cycles":[{"sprints":[{"id":"sprint-bug-4"}]}]}""", null, null, "sprint-bug-5")]
    [InlineData("""{"global_sprint_counter":5,"cycles":"x","bugfix_cycles":[{"sprints":[42,"odd",{"id":"none"}]},{}]}""", null, null, "sprint-bug-6")]
    [InlineData("{ damaged", "# Sprint: sprint-bug-3", "[]", "sprint-bug-4")]
    [InlineData(null, "This came up while sprint-bug-90 was at work.\n# Sprint Plan: sprint-bug-2\n", null, "sprint-bug-3")]
    [InlineData(null, "sprint_id: sprint-bug-6\nNote: sprint-bug-80 was another one", null, "sprint-bug-7")]
    public void Is_one_more_than_the_highest_that_was_given_away(string? ledger, string? plan, string? origin, string next)
    {
        if (ledger is not null)
        {
            _folder.Write(SprintDiscovery.Ledger, ledger);
        }

        if (plan is not null)
        {
            _folder.Write("grimoires/loa/a2a/bug-20260102-a1b2c3/sprint.md", plan);
        }

        Assert.Equal(next, BugSprints.Next(_folder.Path, origin));
    }

    [Fact]
    public void Counts_what_bugs_states_declare_and_not_what_other_folders_say()
    {
        _folder.Write("grimoires/loa/a2a/sprint-3/sprint.md", "**Sprint**: sprint-bug-50");
        _folder.Write(".run/bugs/20260102-a1b2c3/state.json", """{"sprint_id":"sprint-bug-4"}""");
        _folder.Write(".run/bugs/x/state.json", "{");

        Assert.Equal("sprint-bug-5", BugSprints.Next(_folder.Path));
    }
}
