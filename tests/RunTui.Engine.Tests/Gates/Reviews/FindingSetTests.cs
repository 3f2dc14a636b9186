using System.Text.Json;
using RunTui.Engine.Gates.Reviews;

namespace RunTui.Engine.Tests.Gates.Reviews;

public sealed class FindingSetTests
{
    private const string Base = "## Findings\n\n- `src/a.cs:12` misses a null check\n- The token is written to the log.\n- Tests fail for empty names";

    [Theory]
    [InlineData("## Findings\n- Tests fail for empty names\n- The token is written to the log.\n- `src/a.cs:12` misses a null check")]
    [InlineData("## Findings\r\n\r\n-   `src/a.cs:12`  misses a null check \r\n- The token is written to the log.   \r\n- Tests fail for empty names\r\n")]
    [InlineData("## Issues\n1. src/a.cs:14 misses a null check\n2. the token is written to the log\n3. tests fail for empty names!")]
    [InlineData("### What must change\n* **src/a.cs** (line 15) misses a *null check*.\n* The token is written\n  to the log\n+ [ ] Tests fail for empty names;")]
    [InlineData("- `src/a.cs#L12` misses a null check\n- The token is written to the log.\n- Tests fail for empty names\n- Tests fail for empty names")]
    [InlineData("# Review, round 4 (2026-07-30T12:00:00Z)\n\n## Findings\n\n- `src/a.cs:12-18`: misses a null check\n- ❌ The token is written to the log.\n- Tests fail for empty names\n\n## Summary\nThis took me 12 minutes.")]
    [InlineData("## Must fix\n- [HIGH] src/a.cs:12 — misses a null check\n- [MEDIUM] The token is written to the log\n- Low: Tests fail for empty names\n\n## Fixed since\n- [x] the parser")]
    public void The_same_findings_have_the_same_fingerprint(string other) =>
        Assert.Equal(FindingSet.OfMarkdown(Base).Fingerprint, FindingSet.OfMarkdown(other).Fingerprint);

    [Theory]
    [InlineData("## Findings\n- `src/a.cs:12` misses a null check\n- The token is written to the log.")]
    [InlineData("## Findings\n- `src/b.cs:12` misses a null check\n- The token is written to the log.\n- Tests fail for empty names")]
    [InlineData("## Findings\n- `src/a.cs:12` misses a null check\n- The token is not written to the log.\n- Tests fail for empty names")]
    [InlineData("## Findings\n- `src/a.cs:12` misses a range check\n- The token is written to the log.\n- Tests fail for empty names")]
    public void Different_findings_differ(string other) =>
        Assert.NotEqual(FindingSet.OfMarkdown(Base).Fingerprint, FindingSet.OfMarkdown(other).Fingerprint);

    [Theory]
    [InlineData("it failed at 2026-07-30 12:00:01.123", "it failed at 2026-07-31 08:15:59.5")]
    [InlineData("it failed at 12:00:01", "it failed at 13:45:59")]
    [InlineData("commit 1a2b3c4 breaks the build", "commit 9f8e7d6c5b breaks the build")]
    [InlineData("the test took 1.25 s and failed", "the test took 13.5s and failed")]
    [InlineData("2 tests failed (125 ms)", "2 tests failed (98 ms)")]
    [InlineData("failed in 12 seconds", "failed in 9 seconds")]
    [InlineData("see /tmp/build-8723/log.txt for it", "see /tmp/build-99/log.txt for it")]
    [InlineData("request 7e57d004-2b97-4e7a-b45f-5387367791cd hangs", "request 11111111-2b97-4e7a-b45f-5387367791ab hangs")]
    [InlineData("crash at 0x00007f8a1c in the parser", "crash at 0x00007fffff in the parser")]
    [InlineData("src/a.cs:12:5: missing check", "src/a.cs:90: missing check")]
    [InlineData("missing check in a.cs on line 12", "missing check in a.cs on lines 14-18")]
    [InlineData("missing check (src/a.cs:12)", "missing check (`src/a.cs:99`)")]
    [InlineData("src/a.cs(12,5): error", "src/a.cs(13,7): error")]
    [InlineData("Don’t log “tokens”", "don't log \"tokens\"")]
    [InlineData("SEC-001: token in the log", "SEC-004: token in the log")]
    [InlineData("Ｔｏｋｅｎ in the log", "token in\u200b the log")]
    public void What_changes_by_itself_makes_no_difference(string first, string second) => Assert.Equal(Of(first), Of(second));

    [Theory]
    [InlineData("use != instead of ==", "use == instead of !=")]
    [InlineData("returns -1", "returns 1")]
    [InlineData("3 tests fail", "2 tests fail")]
    [InlineData("the timeout of 30s is too short", "the timeout of 60s is too short")]
    [InlineData("missing check in src/a.cs", "missing check in src/b.cs")]
    [InlineData(".env is committed", "env is committed")]
    [InlineData("UTF-8 is not handled", "UTF-16 is not handled")]
    [InlineData("日本語が壊れている", "日本語が遅い")]
    [InlineData("accept the port", "accept no port")]
    public void What_is_said_makes_a_difference(string first, string second) => Assert.NotEqual(Of(first), Of(second));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("All good")]
    [InlineData("APPROVED")]
    [InlineData("## Findings\n\nNone.")]
    [InlineData("## Findings\n- [x] fixed\n- ~~gone~~")]
    [InlineData("---\n***\n")]
    public void No_findings_have_no_fingerprint(string text) => Assert.Null(FindingSet.OfMarkdown(text).Fingerprint);

    [Fact]
    public void Rounds_under_headings_that_nobody_foresaw_differ_by_their_text()
    {
        string[] rounds = ["## Critical Issues (MUST FIX)\n### 1. SQL injection\nIn the login.", "## Critical Issues (MUST FIX)\n### 1. Open redirect\nIn the logout.", "## Critical Issues (MUST FIX)\n### 1. SQL injection\nIn the search."];

        Assert.Equal(3, rounds.Select(round => FindingSet.OfMarkdown(round).Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Prose_without_lists_is_compared_by_its_paragraphs()
    {
        var first = FindingSet.OfMarkdown("CHANGES_REQUIRED\n\nThe lock is\nnever released.\n\nThe cache grows.");

        Assert.Equal(2, first.Findings.Length);
        Assert.Equal(first.Fingerprint, FindingSet.OfMarkdown("CHANGES_REQUIRED\n\nThe cache grows.\n\nThe lock is never released.").Fingerprint);
        Assert.NotEqual(first.Fingerprint, FindingSet.OfMarkdown("CHANGES_REQUIRED\n\nThe cache grows.").Fingerprint);
    }

    [Fact]
    public void A_heading_counts_where_the_list_below_it_only_names_files() =>
        Assert.NotEqual(FindingSet.OfMarkdown("## Missing tests\n- src/a.cs").Fingerprint, FindingSet.OfMarkdown("## Memory leaks\n- src/a.cs").Fingerprint);

    [Fact]
    public void Rows_of_a_table_are_findings()
    {
        var findings = FindingSet.OfMarkdown("## Findings\n\n| # | Severity | File | Finding |\n|---|---|---|---|\n| 1 | High | src/a.cs:3 | no validation |\n| 2 | Low | src/b.cs | a typo |");

        Assert.Equal([FindingSeverity.High, FindingSeverity.Low], findings.Findings.Select(f => f.Severity!.Value));
        Assert.Equal(findings.Fingerprint, FindingSet.OfMarkdown("## Findings\n\n| # | Severity | File | Finding |\n|---|---|---|---|\n| 1 | Low | src/b.cs | a typo |\n| 2 | High | src/a.cs:9 | no validation |").Fingerprint);
    }

    [Fact]
    public void Structured_findings_are_compared_the_same_way()
    {
        var first = Json("""[{"id": "F1", "severity": "HIGH", "file": "src/a.cs", "line": 3, "title": "No validation"}, "the log has a token"]""");
        var second = Json("""["The log has a token.", {"file": "src/a.cs", "title": "no validation", "line": 30, "severity": "high", "id": "F7"}]""");
        var third = Json("""["The log has a token.", {"file": "src/a.cs", "title": "no limit", "line": 30}]""");

        Assert.Equal(new ReviewFinding(FindingSeverity.High, "src/a.cs", 3, "No validation"), first.Findings[0]);
        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.NotEqual(first.Fingerprint, third.Fingerprint);
        Assert.Equal(first.Fingerprint, FindingSet.OfTexts(["src/a.cs:12: no validation", "the log has a token"]).Fingerprint);
    }

    [Fact]
    public void Objects_without_a_title_are_compared_by_all_they_say() =>
        Assert.NotEqual(Json("""[{"what": "a", "why": "b"}]""").Fingerprint, Json("""[{"what": "a", "why": "c"}]""").Fingerprint);

    [Fact]
    public void Half_characters_and_odd_values_are_findings_too() => Assert.NotNull(Json("""["\ud800 broken", 3, null, {"title": 4}, []]""").Fingerprint);

    private static long? Of(string text) => FindingSet.OfTexts([text]).Fingerprint;

    private static FindingSet Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return FindingSet.OfJson(document.RootElement);
    }
}
