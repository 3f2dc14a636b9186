namespace RunTui.Engine.Flows;

/// <summary>
/// The JSON schemas of the answers, for tools that hold their model to one. Every member is required and no other allowed, because Codex's
/// service takes no schema otherwise: what there is nothing to say of is an empty text or list.
/// </summary>
public static class ReplySchemas
{
    private const string Texts = """{"type":"array","items":{"type":"string"}}""";

    private const string Handoff =
        $$$$$"""{"type":"object","properties":{"status":{"type":"string","enum":["ok","blocked","failed","no_changes_needed"]},"handoff_memo":{"type":"string"},"commands_run":{{{{{Texts}}}}},"observations":{{{{{Texts}}}}},"evidence":{"type":"object","properties":{"files_checked":{{{{{Texts}}}}},"grep_output":{"type":"string"},"reason":{"type":"string"},"commands_run":{"type":"array","items":{"type":"object","properties":{"command":{"type":"string"},"exit_code":{"type":"integer"}},"required":["command","exit_code"],"additionalProperties":false}}},"required":["files_checked","grep_output","reason","commands_run"],"additionalProperties":false}},"required":["status","handoff_memo","commands_run","observations","evidence"],"additionalProperties":false}""";

    private const string Verdict =
        $$$$$"""{"type":"object","properties":{"status":{"type":"string","enum":["approve","request_changes","reject"]},"changes":{{{{{Texts}}}}}},"required":["status","changes"],"additionalProperties":false}""";

    private const string Milestones =
        $$$$$"""{"type":"object","properties":{"milestones":{"type":"array","items":{"type":"object","properties":{"goal":{"type":"string"},"files_expected":{{{{{Texts}}}}},"done_checks":{{{{{Texts}}}}},"risk_level":{"type":"string","enum":["low","medium","high"]}},"required":["goal","files_expected","done_checks","risk_level"],"additionalProperties":false}},"rejection":{"type":"string"}},"required":["milestones","rejection"],"additionalProperties":false}""";

    /// <summary>The schema, compact; null for <see cref="PhaseOutput.Text"/>.</summary>
    public static string? Of(PhaseOutput output) => output switch
    {
        PhaseOutput.Handoff => Handoff,
        PhaseOutput.Verdict => Verdict,
        PhaseOutput.Milestones => Milestones,
        _ => null,
    };
}
