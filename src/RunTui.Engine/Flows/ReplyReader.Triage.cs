using RunTui.Engine.Blueprints;
using RunTui.Engine.Bugs;

namespace RunTui.Engine.Flows;

public static partial class ReplyReader
{
    /// <summary>Reads a bug's triage.</summary>
    public static AgentReply<TriageReport> ReadTriage(string text) => Read(text, root =>
    {
        var files = root.Texts("suspected_files");
        var signals = root.Has("signals") ? root.Object("signals") : throw new ReplyException("signals is missing");
        return new TriageReport
        {
            Title = Required(root, "title"),
            Summary = Required(root, "summary"),
            ReproductionStrength = BugNames.StrengthOf(root.Word("reproduction_strength", "strong", "weak", "manual_only"))!.Value,
            TestType = BugNames.TestTypeOf(root.Word("test_type", "unit", "integration", "e2e", "contract"))!.Value,
            SuspectedFiles = files.IsEmpty ? throw new ReplyException("suspected_files is missing or empty") : files,
            Signals = new BugSignals
            {
                FailingTest = signals.Flag("failing_test"),
                ReproSteps = signals.Flag("repro_steps"),
                StackTrace = signals.Flag("stack_trace"),
                ProductionLog = signals.Flag("production_log"),
                RegressionRef = signals.Flag("regression_ref"),
            },
            Disqualifiers = root.Texts("disqualifiers"),
            ClaimedRisk = root.Has("risk_level") ? BlueprintNames.RiskLevelOf(root.Word("risk_level", "low", "medium", "high")) : null,
            Plan = Required(root, "plan"),
        };
    });

    private static string Required(ReplyObject at, string name) => at.Text(name) is { Length: > 0 } text ? text : throw new ReplyException($"{name} is missing");
}
