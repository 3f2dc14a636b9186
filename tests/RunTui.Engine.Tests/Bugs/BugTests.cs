using RunTui.Engine.Blueprints;
using RunTui.Engine.Bugs;
using RunTui.Engine.Flows;

namespace RunTui.Engine.Tests.Bugs;

public sealed class BugTests
{
    private const string Triage = """
        {"title": "Login fails", "summary": "It fails.", "reproduction_strength": "strong", "test_type": "e2e", "suspected_files": ["src/view.cs"],
         "signals": {"failing_test": true, "repro_steps": false, "stack_trace": true, "production_log": false, "regression_ref": false},
         "disqualifiers": [], "risk_level": "medium", "plan": "Test, then repair."}
        """;

    [Fact]
    public void Every_state_has_only_its_own_next_ones()
    {
        const string Matrix = """
            TRIAGE       no  yes no  no  no  yes
            IMPLEMENTING no  no  yes no  no  yes
            REVIEWING    no  yes no  yes no  yes
            AUDITING     no  yes no  no  yes yes
            COMPLETED    no  no  no  no  no  no
            HALTED       no  no  no  no  no  yes
            """;
        var states = Enum.GetValues<BugState>();
        foreach (var (line, from) in Matrix.Split('\n').Zip(states))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(from.Name(), cells[0]);
            Assert.Equal(cells[1..].Select(cell => cell == "yes"), states.Select(to => BugTransitions.IsAllowed(from, to)));
        }
    }

    [Theory]
    [InlineData(BugState.Reviewing, BugState.Reviewing, true)]
    [InlineData(BugState.Reviewing, BugState.Implementing, false)]
    [InlineData(BugState.Triage, BugState.Triage, true)]
    [InlineData(BugState.Completed, BugState.Completed, false)]
    public void What_was_halted_goes_on_where_it_was(BugState haltedIn, BugState to, bool isAllowed) =>
        Assert.Equal(isAllowed, BugTransitions.IsAllowed(BugState.Halted, to, haltedIn));

    [Fact]
    public void A_wrong_step_is_told_on_one_line()
    {
        Assert.Equal(BugState.Reviewing, BugTransitions.Next(BugState.Implementing, BugState.Reviewing));
        Assert.Equal(
            "a bug can't go from TRIAGE to COMPLETED; expected IMPLEMENTING, HALTED",
            Assert.Throws<BugTransitionException>(() => BugTransitions.Next(BugState.Triage, BugState.Completed)).Message);
        Assert.Equal(
            "a bug can't go from COMPLETED to HALTED; COMPLETED is its end",
            Assert.Throws<BugTransitionException>(() => BugTransitions.Next(BugState.Completed, BugState.Halted)).Message);
    }

    [Fact]
    public void Names_lead_back_to_what_they_name()
    {
        Assert.All(Enum.GetValues<BugState>(), state => Assert.Equal(state, BugNames.StateOf(state.Name())));
        Assert.All(Enum.GetValues<BugTestType>(), type => Assert.Equal(type, BugNames.TestTypeOf(type.Name())));
        Assert.All(Enum.GetValues<ReproductionStrength>(), strength => Assert.Equal(strength, BugNames.StrengthOf(strength.Name())));
        Assert.Null(BugNames.StateOf("halted"));
    }

    [Fact]
    public void A_triage_is_read()
    {
        var report = ReplyReader.ReadTriage("BEGIN_JSON\n" + Triage + "\nEND_JSON").Value!;

        Assert.Equal((BugTestType.EndToEnd, ReproductionStrength.Strong, RiskLevel.Medium), (report.TestType, report.ReproductionStrength, report.Risk));
        Assert.Equal((BugDecision.Accept, 3), (report.Eligibility.Decision, report.Eligibility.Points));
    }

    [Theory]
    [InlineData("\"failing_test\": true", "\"failing_test\": \"no\"", "signals.failing_test is \"no\"; expected true, false")]
    [InlineData("\"suspected_files\": [\"src/view.cs\"]", "\"suspected_files\": []", "suspected_files is missing or empty")]
    [InlineData("\"title\": \"Login fails\"", "\"title\": \"\"", "title is missing")]
    [InlineData("\"strong\"", "\"certain\"", "reproduction_strength is \"certain\"; expected strong, weak, manual_only")]
    public void A_triage_that_lacks_something_says_so(string what, string with, string why) =>
        Assert.Equal(why, ReplyReader.ReadTriage(Triage.Replace(what, with, StringComparison.Ordinal)).Unreadable);

    [Theory]
    [InlineData(false, false, true, false, false, null, BugDecision.Reject)]
    [InlineData(true, false, false, false, false, null, BugDecision.Ask)]
    [InlineData(false, false, true, true, false, null, BugDecision.Ask)]
    [InlineData(false, false, true, true, true, null, BugDecision.Accept)]
    [InlineData(true, true, true, true, true, null, BugDecision.Accept)]
    [InlineData(true, true, true, true, true, "new endpoint", BugDecision.Reject)]
    public void Signals_decide_what_is_a_bug(bool test, bool steps, bool trace, bool log, bool regression, string? feature, BugDecision expected)
    {
        var report = ReplyReader.ReadTriage(Triage).Value! with
        {
            Signals = new BugSignals { FailingTest = test, ReproSteps = steps, StackTrace = trace, ProductionLog = log, RegressionRef = regression },
            Disqualifiers = feature is null ? [] : [feature],
        };

        Assert.Equal(expected, report.Eligibility.Decision);
    }

    [Theory]
    [InlineData("src/Auth/Login.cs", null, RiskLevel.High)]
    [InlineData("db/migrations/001.sql", RiskLevel.Low, RiskLevel.High)]
    [InlineData("src/author.cs", null, RiskLevel.High)]
    [InlineData("src/keyboard.tsx", RiskLevel.Low, RiskLevel.High)]
    [InlineData("src/view.cs", null, RiskLevel.Low)]
    [InlineData("src/view.cs", RiskLevel.Medium, RiskLevel.Medium)]
    [InlineData("src/view.cs", RiskLevel.High, RiskLevel.High)]
    public void Files_tell_the_risk_and_no_claim_makes_it_less(string file, RiskLevel? claimed, RiskLevel expected) =>
        Assert.Equal(expected, BugRisk.Of([file], claimed));
}
