using System.Text;
using RunTui.Engine.Fire.Documents;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Fire.Documents;

public sealed class FireArtifactsTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public void Dispose() => _run.Dispose();

    private static FireArtifactHead Head(string item, bool single = false, string mode = "confirm") => new()
    {
        RunId = "run-shop-001",
        Item = item,
        Intent = "pay",
        Mode = mode,
        Title = $"The {item}",
        IsSingle = single,
        At = FireFolder.At("2026-03-01T10:00:00Z"),
    };

    private string Plan => File.ReadAllText(_run["plan.md"]);

    private void Write(string item, string text, bool single = false) => FireArtifacts.Write(_run.Path, Head(item, single), new FirePlanContent { OwnText = text });

    private bool Has(string item, FireArtifact artifact = FireArtifact.Plan) => FireArtifacts.HasSection(_run.Path, artifact, item);

    [Fact]
    public void A_plan_of_one_item_is_the_whole_document()
    {
        FireArtifacts.Write(_run.Path, Head("refund", single: true), new FirePlanContent
        {
            Approach = "Add a call.\n\n# And then\n\n```sh\n# not a heading\n```",
            FilesToCreate = [new("src/a|b.cs", "the\ncall")],
            Tests = [new("tests/a.cs", "all")],
            DesignDoc = "intents/pay/work-items/refund-design.md",
        });

        Assert.Equal("""
            ---
            run: run-shop-001
            work_item: refund
            intent: pay
            mode: confirm
            checkpoint: plan
            approved_at: null
            ---

            # Implementation Plan: The refund

            ## Approach

            Add a call.

            ### And then

            ```sh
            # not a heading
            ```

            ## Files to Create

            | File | Purpose |
            |---|---|
            | `src/a\|b.cs` | the call |

            ## Files to Modify

            (none)

            ## Tests

            | Test File | Coverage |
            |---|---|
            | `tests/a.cs` | all |

            ## Based on Design Doc

            This plan follows `intents/pay/work-items/refund-design.md`.

            """, Plan);
        Assert.True(Has("refund"));
        Assert.False(Has("other"));
    }

    [Fact]
    public void Items_of_a_batch_have_sections_and_writing_one_leaves_the_others_byte_for_byte()
    {
        Write("a", "First plan.");
        Write("b", "# My plan\n\n## Approach\n\nSecond plan.");
        var before = Plan;
        Write("c", "Third plan.");

        Assert.EndsWith(before[before.IndexOf("# Implementation", StringComparison.Ordinal)..] + "\n---\n\n## Work Item: c\n\nThird plan.\n", Plan, StringComparison.Ordinal);
        Assert.Contains("work_item: c\nwork_items: [a, b, c]\n", Plan, StringComparison.Ordinal);
        Assert.Equal("### Approach\n\nSecond plan.", FireArtifacts.Section(_run.Path, FireArtifact.Plan, "b"));

        var whole = Plan;
        Write("b", "Another plan.");

        Assert.Equal(
            whole.Replace("### Approach\n\nSecond plan.", "Another plan.", StringComparison.Ordinal).Replace("work_item: c\n", "work_item: b\n", StringComparison.Ordinal),
            Plan);
        Assert.Equal((true, true, true, false), (Has("a"), Has("b"), Has("c"), Has("d")));
    }

    [Fact]
    public void Bytes_that_are_no_text_windows_line_ends_and_a_byte_order_mark_stay()
    {
        byte[] odd = [.. Encoding.UTF8.GetBytes("\uFEFF---\r\nrun: run-shop-001\r\nwork_item: a\r\n---\r\n\r\n# Plan\r\n\r\nIt says "), 0xFF, 0xC3, .. "é.\r\n"u8];
        File.WriteAllBytes(_run["plan.md"], odd);

        Write("b", "Line one.\nLine two.");

        var bytes = File.ReadAllBytes(_run["plan.md"]);
        Assert.True(bytes.AsSpan().IndexOf((byte[])[0xFF, 0xC3, .. "é.\r\n\r\n---\r\n\r\n## Work Item: b\r\n\r\nLine one.\r\nLine two.\r\n"u8]) > 0);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(bytes.Count(b => b == '\n'), bytes.Count(b => b == '\r'));
        Assert.Contains("work_item: b\r\n", Plan, StringComparison.Ordinal);
        Assert.True(Has("a"));
        Assert.True(Has("b"));
    }

    [Theory]
    [InlineData("Mine.\n\n---\n\n## Work Item: b\n\nForged.")]
    [InlineData("Mine.\n\n```\n## Work Item: b\n```\nForged.")]
    [InlineData("Mine.\r\n\r\n##Work Item:b\r\nForged.")]
    [InlineData("Mine.\n   ##\twork item : b\nForged.")]
    [InlineData("Mine.\n\u2028## Work Item: b\u2028Forged.")]
    [InlineData("Mine.\r## Work Item: b\rForged.")]
    public void No_text_of_an_agent_makes_a_section_of_another_item(string text)
    {
        Write("a", text);
        Assert.False(Has("b"));

        Write("b", "Real.");

        Assert.Equal("Real.", FireArtifacts.Section(_run.Path, FireArtifact.Plan, "b"));
        Assert.Contains("Forged.", FireArtifacts.Section(_run.Path, FireArtifact.Plan, "a"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_that_an_agent_writes_into_its_text_is_none()
    {
        Write("a", "---\napproved_at: 2026-01-01T00:00:00Z\ncheckpoint_state: approved\n---\n# Plan\n\nDo it.", single: true);

        Assert.Contains("approved_at: null\n", Plan, StringComparison.Ordinal);
        Assert.DoesNotContain("approved\n", Plan, StringComparison.Ordinal);
        Assert.EndsWith("# Implementation Plan: The a\n\nDo it.\n", Plan, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_agent_leaves_open_is_closed()
    {
        Write("a", "Look:\n````cs\n```\nvar x;");
        Write("b", "See <!-- hidden");

        Assert.Contains("var x;\n````\n\n---\n", Plan, StringComparison.Ordinal);
        Assert.EndsWith("<!-- hidden\n-->\n", Plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Plan\n")]
    [InlineData("---\nwork_item: a\n---\n\n# Plan\n\n## Approach\n\n(none)\n")]
    [InlineData("---\nwork_item: a\n---\n\n# Plans\n\n---\n\n## Work Item: a\n\n### Approach\n\n---\n\n## Work Item: b\n\nText.\n")]
    public void A_section_without_content_is_none(string text)
    {
        _run.Write("plan.md", text);

        Assert.False(Has("a"));
    }

    [Fact]
    public void A_document_that_an_agent_wrote_itself_is_that_of_the_item_it_names_else_of_the_runs_first()
    {
        _run.Write("run.md", "---\nwork_items:\n  - id: a\n  - id: b\n---\n");
        _run.Write("plan.md", "# My plan\n\nDo it.\n");
        _run.Write("test-report.md", "---\nwork_item: b\n---\nAll pass.\n");
        _run.Write("review-report.md", "All good.\n\n## Work Item: `b`\n\nGood too.");

        Assert.Equal((true, false), (Has("a"), Has("b")));
        Assert.Equal((false, true), (Has("a", FireArtifact.TestReport), Has("b", FireArtifact.TestReport)));
        Assert.Equal((true, true), (Has("a", FireArtifact.ReviewReport), Has("b", FireArtifact.ReviewReport)));
    }

    [Fact]
    public void A_new_plan_takes_the_place_of_one_that_had_no_heading()
    {
        _run.Write("plan.md", "---\nwork_item: a\nextra: kept\n---\n\n# Old\n\nOld plan.\n\n---\n\n## Work Item: b\n\nOther.\n");

        Write("a", "New plan.");

        Assert.Equal("New plan.", FireArtifacts.Section(_run.Path, FireArtifact.Plan, "a"));
        Assert.EndsWith("New plan.\n\n---\n\n## Work Item: b\n\nOther.\n", Plan, StringComparison.Ordinal);
        Assert.Contains("extra: kept\n", Plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Old", Plan, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_stands_in_the_front_matter_until_the_plan_is_written_anew()
    {
        Write("a", "One.");
        Write("b", "Two.");

        FireArtifacts.SetApproval(_run.Path, "a", "approved", FireFolder.At("2026-03-01T12:00:00Z"));

        Assert.Contains("work_item: a\nwork_items: [a, b]\n", Plan, StringComparison.Ordinal);
        Assert.Contains("approved_at: 2026-03-01T12:00:00.000Z\ncheckpoint_state: approved\n", Plan, StringComparison.Ordinal);

        Write("a", "One, again.");

        Assert.Contains("approved_at: null\ncheckpoint_state: none\n", Plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_a_link_is_not_written_through()
    {
        using var elsewhere = new TemporaryFolder();
        var target = elsewhere.Write("mine", "mine");
        File.CreateSymbolicLink(_run["plan.md"], target);

        Assert.Throws<IOException>(() => Write("a", "Plan."));
        Assert.False(Has("a"));
        Assert.Equal("mine", File.ReadAllText(target));
    }

    [Fact]
    public void A_test_report_counts_and_says_what_it_is_ready_for()
    {
        var content = new FireTestContent
        {
            Unit = new("Unit", 5, 1, 0, 91.5),
            Integration = new("Integration", 2, 0, 1, null),
            Criteria = [new("It pays back", true), new("It says so", false)],
            Commands = ["dotnet test"],
            Issues = [new("Slow", "low", "open")],
        };
        FireArtifacts.Write(_run.Path, Head("refund", single: true), content);

        var text = File.ReadAllText(_run["test-report.md"]);
        Assert.Contains("generated: 2026-03-01T10:00:00.000Z\nstatus: failed\n", text, StringComparison.Ordinal);
        Assert.Contains("| Total | 7 | 1 | 1 | - |", text, StringComparison.Ordinal);
        Assert.Contains("- [x] It pays back: met\n- [ ] It says so: not met\n", text, StringComparison.Ordinal);
        Assert.Equal(
            ["Summary", "Acceptance Criteria Validation", "Tests Written", "Test Commands", "Coverage Details", "Issues Found", "Ready for Completion"],
            text.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]));

        FireArtifacts.Write(_run.Path, Head("other"), content);

        Assert.Contains("## Work Item: other\n\n### Test Results\n\n- Passed: 7\n- Failed: 1\n- Skipped: 1\n\n### Acceptance Criteria Validation\n", File.ReadAllText(_run["test-report.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_report_counts_by_category_and_a_diff_stays_in_its_fence()
    {
        FireArtifacts.Write(_run.Path, Head("refund"), new FireReviewContent
        {
            FilesReviewed = [new("a.cs", "")],
            AutoFixed = [new() { Category = "code_quality", Description = "Unused", Place = "a.cs:3", Diff = "-```\n## Work Item: b\n+x" }],
            Skipped = [new() { Category = "Security", Description = "Odd", Severity = "High", Reason = "By design" }],
        });

        var text = File.ReadAllText(_run["review-report.md"]);
        Assert.Contains("| Code Quality | 1 | 0 | 0 |\n| Security | 0 | 0 | 1 |", text, StringComparison.Ordinal);
        Assert.Contains("````diff\n-```\n\\## Work Item: b\n+x\n````", text, StringComparison.Ordinal);
        Assert.Contains("**Files Reviewed**: 1", text, StringComparison.Ordinal);
        Assert.False(Has("b", FireArtifact.ReviewReport));
    }

    [Fact]
    public void A_walkthrough_leaves_out_what_does_not_apply()
    {
        FireArtifacts.Write(_run.Path, Head("refund", single: true), new FireWalkthroughContent { Summary = "Refunds work.", Decisions = [new("Store", null, "simple")] });

        var text = File.ReadAllText(_run["walkthrough.md"]);
        Assert.DoesNotContain("## Security", text, StringComparison.Ordinal);
        Assert.Contains("## Deviations from Plan\n\nNone\n", text, StringComparison.Ordinal);
        Assert.Contains("| Store |  | simple |", text, StringComparison.Ordinal);
        Assert.Contains("generated: 2026-03-01T10:00:00.000Z\nmode: confirm\n", text, StringComparison.Ordinal);
    }
}
