using RunTui.Engine.Flows;

namespace RunTui.Engine.Tests.Flows;

public sealed class ReplyReaderTests
{
    private const string Approve = """{"status": "approve", "changes": []}""";

    [Theory]
    [InlineData(Approve)]
    [InlineData("\n  " + Approve + "\n")]
    [InlineData("Looks fine.\nBEGIN_JSON\n" + Approve + "\nEND_JSON\nThat was it.")]
    [InlineData("BEGIN_JSON" + Approve + "END_JSON")]
    [InlineData("BEGIN_JSON\n```json\n" + Approve + "\n```\nEND_JSON")]
    [InlineData("Here:\n```json\n" + Approve + "\n```\n")]
    [InlineData("Here:\r\n```\r\n" + Approve + "\r\n```")]
    [InlineData("```sh\ngit diff\n```\nso\n```JSON\n" + Approve + "\n```")]
    [InlineData("BEGIN_JSON\n{\"status\": \"reject\"}\nEND_JSON\nno, I take that back:\nBEGIN_JSON\n" + Approve + "\nEND_JSON")]
    [InlineData("```json\n{\"status\": \"reject\"}\n```\n```json\n" + Approve + "\n```")]
    [InlineData("{\"status\": \"Approve\", \"changes\": null, \"score\": 3,}")]
    public void A_verdict_is_read_wherever_it_stands(string text)
    {
        var reply = ReplyReader.ReadVerdict(text);

        Assert.Null(reply.Unreadable);
        Assert.Equal(ReviewStatus.Approve, reply.Value!.Status);
        Assert.Empty(reply.Value.Changes);
    }

    [Theory]
    [InlineData("", "the answer is empty")]
    [InlineData("I approve.", "there is no JSON object in the answer, neither between BEGIN_JSON and END_JSON nor fenced")]
    [InlineData("BEGIN_JSON\n{\"status\": \"approve\"", "there is no JSON object in the answer, neither between BEGIN_JSON and END_JSON nor fenced")]
    [InlineData("BEGIN_JSON\n{\"status\": \nEND_JSON", "what stands between BEGIN_JSON and END_JSON is not one JSON object")]
    [InlineData("BEGIN_JSON\n" + Approve + "\nEND_JSON\nBEGIN_JSON\n{broken\nEND_JSON", "what stands between BEGIN_JSON and END_JSON is not one JSON object")]
    [InlineData("```json\n{broken\n```", "what stands in the last fenced block is not one JSON object")]
    [InlineData("{\"status\": \"fine\"}", "status is \"fine\"; expected approve, request_changes, reject")]
    [InlineData("{\"status\": 1}", "status is no text")]
    [InlineData("{}", "status is missing; expected approve, request_changes, reject")]
    [InlineData("{\"status\": \"approve\", \"changes\": 3}", "changes is no list")]
    [InlineData("{\"status\": \"approve\", \"status\": \"reject\"}", "there is no JSON object in the answer, neither between BEGIN_JSON and END_JSON nor fenced")]
    [InlineData("{\"status\": \"\\ud800\"}", "a text in it has half a character")]
    [InlineData("[]", "there is no JSON object in the answer, neither between BEGIN_JSON and END_JSON nor fenced")]
    public void A_verdict_that_cannot_be_read_says_why(string text, string why)
    {
        var reply = ReplyReader.ReadVerdict(text);

        Assert.Null(reply.Value);
        Assert.Equal(why, reply.Unreadable);
    }

    [Fact]
    public void Changes_are_kept_as_texts_whatever_they_are()
    {
        var reply = ReplyReader.ReadVerdict("""{"status": "request-changes", "changes": ["Rename it", {"file": "a.cs", "what": "typo"}, "", "see END_JSON"]}""");

        Assert.Equal(ReviewStatus.RequestChanges, reply.Value!.Status);
        Assert.Equal(["Rename it", """{"file": "a.cs", "what": "typo"}""", "see END_JSON"], reply.Value.Changes);
    }

    [Fact]
    public void A_marker_within_the_answer_does_not_end_it_where_the_real_one_follows()
    {
        var reply = ReplyReader.ReadHandoff("BEGIN_JSON\n{\"status\": \"ok\", \"handoff_memo\": \"prints BEGIN_JSON first\"}\nEND_JSON");

        Assert.Equal("prints BEGIN_JSON first", reply.Value?.Memo);
    }

    [Fact]
    public void A_handoff_has_all_its_parts()
    {
        var reply = ReplyReader.ReadHandoff("""
            {
              "status": "no_changes_needed", "handoff_memo": "It is there.\nSee a.cs.\u001b[31m", "commands_run": ["make"], "observations": "one",
              "evidence": {"files_checked": ["a.cs"], "grep_output": "a.cs:1: x", "reason": "done before", "commands_run": [{"command": "make test", "exit_code": 0}]}
            }
            """);

        var work = reply.Value!;
        Assert.Equal((WorkStatus.NoChangesNeeded, "It is there.\nSee a.cs."), (work.Status, work.Memo));
        Assert.Equal(["make"], work.CommandsRun);
        Assert.Equal(["one"], work.Observations);
        Assert.Equal(new EvidenceCommand("make test", 0), Assert.Single(work.Evidence!.CommandsRun));
        Assert.Equal(("a.cs", "a.cs:1: x", "done before"), (work.Evidence.FilesChecked[0], work.Evidence.GrepOutput, work.Evidence.Reason));
    }

    [Theory]
    [InlineData("ok", WorkStatus.Ok)]
    [InlineData("blocked", WorkStatus.Blocked)]
    [InlineData("failed", WorkStatus.Failed)]
    public void A_handoff_needs_only_its_status_and_memo(string status, WorkStatus expected)
    {
        var work = ReplyReader.ReadHandoff($$$"""{"status": "{{{status}}}", "handoff_memo": "m", "evidence": {"files_checked": [], "reason": ""}}""").Value!;

        Assert.Equal(expected, work.Status);
        Assert.Null(work.Evidence);
    }

    [Theory]
    [InlineData("""{"status": "ok", "handoff_memo": "  "}""", "handoff_memo is missing")]
    [InlineData("""{"status": "ok", "handoff_memo": "m", "evidence": "none"}""", "evidence is no object")]
    [InlineData("""{"status": "ok", "handoff_memo": "m", "evidence": {"commands_run": ["make"]}}""", "evidence.commands_run[0] is no object")]
    [InlineData("""{"status": "ok", "handoff_memo": "m", "evidence": {"commands_run": [{"command": "make", "exit_code": "0"}]}}""", "evidence.commands_run[0].exit_code is missing, or no whole number")]
    public void A_handoff_that_lacks_something_says_what(string text, string why) =>
        Assert.Equal(why, ReplyReader.ReadHandoff(text).Unreadable);

    [Fact]
    public void Milestones_come_in_their_order()
    {
        var plan = ReplyReader.ReadMilestones("""
            {"milestones": [
              {"goal": "Parser", "files_expected": ["src/p.cs"], "done_checks": ["it parses"], "risk_level": "high"},
              {"goal": "Docs", "done_checks": ["they are there"]}
            ], "rejection": ""}
            """).Value!;

        Assert.Null(plan.Rejection);
        Assert.Equal(["Parser High src/p.cs", "Docs Medium "], plan.Milestones.Select(m => $"{m.Goal} {m.Risk} {string.Join(',', m.FilesExpected)}"));
        Assert.Equal("it parses", plan.Milestones[0].DoneChecks[0]);
    }

    [Fact]
    public void A_planner_can_reject_the_task()
    {
        var plan = ReplyReader.ReadMilestones("""{"milestones": [], "rejection": "Which database?"}""").Value!;

        Assert.Equal("Which database?", plan.Rejection);
        Assert.Empty(plan.Milestones);
    }

    [Theory]
    [InlineData("""{"milestones": []}""", "milestones is missing or empty, and there is no rejection")]
    [InlineData("""{"milestones": [{"goal": "", "done_checks": ["x"]}]}""", "milestones[0].goal is missing")]
    [InlineData("""{"milestones": [{"goal": "g", "done_checks": []}]}""", "milestones[0].done_checks is missing or empty")]
    [InlineData("""{"milestones": [{"goal": "g", "done_checks": ["x"], "risk_level": "extreme"}]}""", "milestones[0].risk_level is \"extreme\"; expected low, medium, high")]
    [InlineData("""{"milestones": ["g"]}""", "milestones[0] is no object")]
    [InlineData("""{"milestones": [{"goal": "g", "done_checks": ["x"]}], "rejection": "no"}""", "it has both milestones and a rejection")]
    public void A_plan_that_lacks_something_says_what(string text, string why) =>
        Assert.Equal(why, ReplyReader.ReadMilestones(text).Unreadable);

    [Fact]
    public void A_plan_of_too_many_milestones_is_no_plan() => Assert.Equal(
        "there are 51 milestones; expected 50 at most",
        ReplyReader.ReadMilestones($$"""{"milestones": [{{string.Join(',', Enumerable.Repeat("{}", 51))}}]}""").Unreadable);

    [Fact]
    public void Whatever_an_agent_says_is_read_within_bounds()
    {
        var floods = new[]
        {
            new string('{', 3_000_000), string.Concat(Enumerable.Repeat("```json\n{\n", 200_000)), string.Concat(Enumerable.Repeat("BEGIN_JSON\n", 200_000)) + "END_JSON",
            string.Concat(Enumerable.Repeat("END_JSON BEGIN_JSON", 100_000)), "BEGIN_JSON END_JSON", "END_JSON BEGIN_JSON", "END_JSON", "BEGIN_JSON" + new string('\0', 1000) + "END_JSON",
        };
        Assert.All(floods, text => Assert.NotNull(ReplyReader.ReadVerdict(text).Unreadable));

        var wordy = ReplyReader.ReadHandoff($$"""{"status": "ok", "handoff_memo": "{{new string('m', 500_000)}}", "observations": [{{string.Join(',', Enumerable.Repeat("\"x\"", 5000))}}]}""").Value!;
        Assert.Equal((16 * 1024, 200), (wordy.Memo.Length, wordy.Observations.Length));
    }
}
