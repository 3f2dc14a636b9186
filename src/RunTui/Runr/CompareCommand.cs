using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Reports.Runr;

namespace RunTui.Runr;

/// <summary><c>compare</c>: what one run took more or less than another.</summary>
internal sealed class CompareCommand(CliContext context)
{
    /// <summary>A phase that took this much longer is marked; Runr's.</summary>
    private const double Notable = 1.2;

    public Command Build()
    {
        var (first, second) = (new Argument<string>("a") { Description = "A run of a Runr task" }, new Argument<string>("b") { Description = "Another one" });
        var (repo, json) = (new RepoOption(context), new Option<bool>("--json") { Description = "One JSON document with both reports and what differs" });
        var command = new Command("compare", "Compare the runs of two Runr tasks.\n\nExample: run-tui compare 20260102143052 latest") { first, second, json, repo.Option };
        command.SetAction(parsed =>
        {
            var there = repo.In(parsed);
            RunrReport Read(Argument<string> run) => RunrRun.Read(new RunArgument(there, ofTask: true).Resolve(parsed.GetValue(run)), "compare").Report(there);
            Print(Read(first), Read(second), parsed.GetValue(json));
            return ExitCodes.Complete;
        });
        return command;
    }

    private void Print(RunrReport a, RunrReport b, bool json)
    {
        if (json)
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["a"] = a.ToJson(),
                    ["b"] = b.ToJson(),
                    ["total_duration_ms_delta"] = (long)(b.Total - a.Total).TotalMilliseconds,
                    ["phases_delta_ms"] = new JsonObject(Names(a, b).Select(name => KeyValuePair.Create(name, (JsonNode?)(long)(TimeOf(b, name) - TimeOf(a, name)).TotalMilliseconds))),
                    ["verify_attempts_delta"] = b.VerifyAttempts - a.VerifyAttempts,
                    ["milestones_completed_delta"] = b.Standing.Completed - a.Standing.Completed,
                },
                context.Out);
            return;
        }

        Line("", a.Standing.Origin.RunId, b.Standing.Origin.RunId, "");
        Line("outcome", a.Standing.StopReason ?? a.Standing.Outcome, b.Standing.StopReason ?? b.Standing.Outcome, "");
        Times("total_duration", a.Total, b.Total);
        Times("unattributed", a.Unattributed, b.Unattributed);
        Line("milestones", $"{a.Standing.Completed}/{a.Standing.Milestones.Length}", $"{b.Standing.Completed}/{b.Standing.Milestones.Length}", "");
        Line("verify attempts", Text(a.VerifyAttempts), Text(b.VerifyAttempts), Sign(b.VerifyAttempts - a.VerifyAttempts));
        Line("verify retries", Text(a.VerifyRetries), Text(b.VerifyRetries), Sign(b.VerifyRetries - a.VerifyRetries));
        foreach (var name in Names(a, b))
        {
            Times(name, TimeOf(a, name), TimeOf(b, name));
        }
    }

    private void Times(string name, TimeSpan a, TimeSpan b) =>
        Line(name, RunrReport.Brief(a), RunrReport.Brief(b), (b < a ? "-" : "+") + RunrReport.Brief((b - a).Duration()) + (b > a * Notable ? "  slower" : ""));

    private void Line(string name, string a, string b, string difference) => context.Out.WriteLine($"{name,-16} {a,18} {b,18}  {difference}".TrimEnd());

    private static IEnumerable<string> Names(RunrReport a, RunrReport b) =>
        RunrPhaseNames.Working.Where(name => a.Phases.Concat(b.Phases).Any(p => p.Name == name));

    private static TimeSpan TimeOf(RunrReport report, string name) => report.Phases.FirstOrDefault(p => p.Name == name)?.Time ?? TimeSpan.Zero;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Sign(int number) => number.ToString("+0;-0;0", CultureInfo.InvariantCulture);
}
