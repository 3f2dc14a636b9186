using RunTui.Engine.Imports.Sprints;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports.Sprints;

/// <summary>Where the sprints of a repository are found.</summary>
public sealed class SprintDiscoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Headings_of_the_plan_come_in_the_order_of_their_numbers_with_title_and_section()
    {
        Plan("# Plan\n\nIntro\n\n## Sprint 10: Last ##\nten\n\n## Sprint 2: Second\n\n### Tasks\n- a\n\n## Risks\nnot of a sprint\n\n## Sprint 1:First\none\n");

        var found = Find();

        Assert.Equal(["sprint-1", "sprint-2", "sprint-10"], Ids(found));
        Assert.Equal(("Second", "### Tasks\n- a"), (found.Sprints[1].Title, found.Sprints[1].Text));
        Assert.Equal(("Last", "ten"), (found.Sprints[2].Title, found.Sprints[2].Text));
        Assert.Equal(SprintDiscovery.Plan, found.Source);
    }

    [Fact]
    public void Line_ends_of_windows_and_a_byte_order_mark_change_nothing()
    {
        Plan("\uFEFF## Sprint 1: One\r\nsome\r\ntext\r\n## Sprint 2: Two\r\n");

        var found = Find();

        Assert.Equal(["sprint-1", "sprint-2"], Ids(found));
        Assert.Equal(("One", "some\ntext"), (found.Sprints[0].Title, found.Sprints[0].Text));
    }

    [Theory]
    [InlineData("```\n## Sprint 9: no\n```\n")]
    [InlineData("~~~~md\n```\n## Sprint 9: no\n~~~\n## Sprint 8: no\n~~~~\n")]
    [InlineData("<!--\n## Sprint 9: no\n-->\n")]
    [InlineData("    ## Sprint 9: no\n")]
    [InlineData("### Sprint 9: no\n# Sprint 8: no\n##Sprint 7: no\n")]
    [InlineData("## Sprint: no\n## Sprint x: no\n## Sprint 9 no\n## Sprints 9: no\n")]
    public void What_is_no_heading_of_the_second_level_is_no_sprint(string text)
    {
        Plan(text + "## Sprint 1: yes\n");

        Assert.Equal(["sprint-1"], Ids(Find()));
    }

    [Fact]
    public void A_code_block_in_a_section_stays_in_it()
    {
        Plan("## Sprint 1: one\n```sh\n## Sprint 2: in code\n```\nafter `x`\n## Sprint 3: three\n");

        var found = Find();

        Assert.Equal(["sprint-1", "sprint-3"], Ids(found));
        Assert.EndsWith("```\nafter `x`", found.Sprints[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sections_of_one_number_are_one_sprint_and_nothing_of_either_is_lost()
    {
        Plan("## Sprint 1: one\nfirst\n## Sprint 1: more\nsecond\n");

        var found = Find();

        Assert.Equal("first\n\nmore\nsecond", Assert.Single(found.Sprints).Text);
        Assert.Equal(["grimoires/loa/sprint.md: line 3: sprint 1 was there already in line 1; both count as one sprint."], found.Notes);
    }

    [Fact]
    public void Without_headings_the_active_cycle_of_the_ledger_counts()
    {
        Plan("# Nothing yet\n");
        _folder.Write(SprintDiscovery.Ledger, """{"active_cycle":"b","cycles":[{"id":"a","sprints":[{"local_label":"sprint-9"}]},{"id":"b","sprints":[{"local_label":"sprint-2"},{"local_label":"sprint-1"},{"local_label":"sprint-bug-4"},{"local_label":"../x"},7]}]}""");

        Assert.Equal(["sprint-1", "sprint-2"], Ids(Find()));
        Assert.Equal(SprintDiscovery.Ledger, Find().Source);
    }

    [Theory]
    [InlineData("""{"active_cycle":""", "it is not JSON (line 1)")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("""{"active_cycle":"x","cycles":[]}""", "its active cycle is not among its cycles")]
    public void A_damaged_ledger_is_told_in_one_line_and_the_folders_count(string ledger, string why)
    {
        _folder.Write(SprintDiscovery.Ledger, ledger);
        Directory.CreateDirectory(_folder["grimoires", "loa", "a2a", "sprint-2"]);
        Directory.CreateDirectory(_folder["grimoires", "loa", "a2a", "sprint-10"]);
        Directory.CreateDirectory(_folder["grimoires", "loa", "a2a", "sprint-bug-1"]);
        Directory.CreateDirectory(_folder["grimoires", "loa", "a2a", "sprint-x"]);

        var found = Find();

        Assert.Equal(["sprint-2", "sprint-10"], Ids(found));
        Assert.Equal([$"grimoires/loa/ledger.json was passed over: {why}."], found.Notes);
    }

    [Fact]
    public void Without_any_sprint_it_says_what_was_looked_for()
    {
        Plan("# Plan\n");
        _folder.Write(SprintDiscovery.Ledger, "{");

        var found = Find();

        Assert.StartsWith("No sprints found: grimoires/loa/sprint.md has no heading", found.Problem, StringComparison.Ordinal);
        Assert.Contains("ledger.json could not be used", found.Problem, StringComparison.Ordinal);
        Assert.Contains("there is no grimoires/loa/a2a", found.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", found.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_keeps_what_lies_between_and_says_what_there_is_where_nothing_does()
    {
        Plan("## Sprint 1: a\n## Sprint 2: b\n## Sprint 3: c\n");

        Assert.Equal(["sprint-2", "sprint-3"], Ids(Find().Between(2, null)));
        Assert.Equal(["sprint-1", "sprint-2"], Ids(Find().Between(null, 2)));
        Assert.Equal("No sprints found from 5 to 9: grimoires/loa/sprint.md has sprint-1, sprint-2, sprint-3.", Find().Between(5, 9).Problem);
        Assert.Contains("--from 3 lies behind --to 2", Find().Between(3, 2).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sprint_is_completed_by_its_marker_if_that_is_a_file_of_its_own()
    {
        Plan("## Sprint 1: a\n## Sprint 2: b\n## Sprint 3: c\n## Sprint 4: d\n");
        var elsewhere = _folder.Write("elsewhere/COMPLETED", "");
        _folder.Write("grimoires/loa/a2a/sprint-1/COMPLETED", "");
        Directory.CreateDirectory(_folder["grimoires", "loa", "a2a", "sprint-2"]);
        File.CreateSymbolicLink(_folder["grimoires", "loa", "a2a", "sprint-2", "COMPLETED"], elsewhere);
        Directory.CreateDirectory(_folder["grimoires", "loa", "a2a", "sprint-3", "COMPLETED"]);
        Directory.CreateSymbolicLink(_folder["grimoires", "loa", "a2a", "sprint-4"], _folder["elsewhere"]);

        Assert.Equal(["sprint-2", "sprint-3", "sprint-4"], Find().Open.Select(s => s.Id));
    }

    [Fact]
    public void A_sprint_that_is_only_named_can_be_run_too()
    {
        Plan("## Sprint 1: a\n");

        Assert.Equal(("a", ""), (Find().Named("sprint-1")!.Title, Find().Named("sprint-7")!.Title));
        Assert.Null(Find().Named("sprint-07"));
        Assert.Null(Find().Named("sprint-1/../x"));
    }

    [Fact]
    public void A_plan_of_thousands_of_sprints_is_bounded()
    {
        Plan(string.Concat(Enumerable.Range(1, 5000).Select(n => $"## Sprint {n}: x\n")));

        Assert.Equal(999, Find().Sprints.Length);
        Assert.Single(Find().Notes);
    }

    private SprintList Find() => SprintDiscovery.Find(_folder.Path);

    private void Plan(string text) => _folder.Write(SprintDiscovery.Plan, text);

    private static string[] Ids(SprintList list) => [.. list.Sprints.Select(s => s.Id)];
}
