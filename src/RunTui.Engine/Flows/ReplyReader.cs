using System.Text.Json;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>
/// Reads what agents answer in a phase; the shapes are Runr's. An answer that lacks something is unreadable, never taken for what it might
/// have meant. Bounded, and never throws.
/// </summary>
public static partial class ReplyReader
{
    private const int MostMilestones = 50;

    /// <summary>Reads how work ended.</summary>
    public static AgentReply<WorkReport> ReadHandoff(string text) => Read(text, root => new WorkReport
    {
        Status = root.Word("status", "ok", "blocked", "failed", "no_changes_needed") switch
        {
            "ok" => WorkStatus.Ok,
            "blocked" => WorkStatus.Blocked,
            "failed" => WorkStatus.Failed,
            _ => WorkStatus.NoChangesNeeded,
        },
        Memo = root.Text("handoff_memo") is { Length: > 0 } memo ? memo : throw new ReplyException("handoff_memo is missing"),
        CommandsRun = root.Texts("commands_run"),
        Observations = root.Texts("observations"),
        Evidence = Evidence(root),
    });

    /// <summary>Reads the milestones of a planner, or why it makes none.</summary>
    public static AgentReply<MilestonePlan> ReadMilestones(string text) => Read(text, root =>
    {
        var rejection = root.Text("rejection");
        var milestones = root.Elements("milestones");
        if (rejection.Length > 0)
        {
            return milestones.Length == 0 ? new MilestonePlan([], rejection) : throw new ReplyException("it has both milestones and a rejection");
        }

        return milestones.Length switch
        {
            0 => throw new ReplyException("milestones is missing or empty, and there is no rejection"),
            > MostMilestones => throw new ReplyException($"there are {milestones.Length} milestones; expected {MostMilestones} at most"),
            _ => new MilestonePlan([.. milestones.Select(Milestone)], null),
        };
    });

    private static Milestone Milestone(JsonElement element, int index)
    {
        var at = new ReplyObject(element, $"milestones[{index}]");
        var checks = at.Texts("done_checks");
        return new Milestone
        {
            Goal = at.Text("goal") is { Length: > 0 } goal ? goal : throw new ReplyException($"{at.Name}.goal is missing"),
            FilesExpected = at.Texts("files_expected"),
            DoneChecks = checks.IsEmpty ? throw new ReplyException($"{at.Name}.done_checks is missing or empty") : checks,
            Risk = at.Has("risk_level") ? BlueprintNames.RiskLevelOf(at.Word("risk_level", "low", "medium", "high"))!.Value : RiskLevel.Medium,
        };
    }

    private static WorkEvidence? Evidence(ReplyObject root)
    {
        if (!root.Has("evidence"))
        {
            return null;
        }

        var at = root.Object("evidence");
        var evidence = new WorkEvidence
        {
            FilesChecked = at.Texts("files_checked"),
            GrepOutput = at.Text("grep_output"),
            Reason = at.Text("reason"),
            CommandsRun = [.. at.Elements("commands_run").Select(Command)],
        };
        return evidence.IsEmpty ? null : evidence;
    }

    private static EvidenceCommand Command(JsonElement element, int index)
    {
        var at = new ReplyObject(element, $"evidence.commands_run[{index}]");
        return new(
            at.Text("command") is { Length: > 0 } command ? command : throw new ReplyException($"{at.Name}.command is missing"),
            element.TryGetProperty("exit_code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
                ? number
                : throw new ReplyException($"{at.Name}.exit_code is missing, or no whole number"));
    }

    private static AgentReply<T> Read<T>(string text, Func<ReplyObject, T> read)
        where T : class
    {
        var (json, unreadable) = ReplyJson.Find(text);
        if (json is null)
        {
            return new(null, unreadable);
        }

        using (json)
        {
            try
            {
                return new(read(new ReplyObject(json.RootElement, "")), null);
            }
            catch (ReplyException e)
            {
                return new(null, TextSummary.OneLine(e.Message, 480));
            }
            catch (InvalidOperationException)
            {
                return new(null, "a text in it has half a character");
            }
        }
    }
}
