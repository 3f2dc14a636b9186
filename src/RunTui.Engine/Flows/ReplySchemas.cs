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

    private const string Text = """{"type":"string"}""";

    private const string Whole = """{"type":"integer"}""";

    private const string Flag = """{"type":"boolean"}""";

    private const string Divergences =
        $$$$$"""{"type":"object","properties":{"findings":{"type":"array","items":{"type":"object","properties":{"id":{{{{{Text}}}}},"sdd_section":{{{{{Text}}}}},"sdd_requirement":{{{{{Text}}}}},"code_evidence":{{{{{Text}}}}},"classification":{"type":"string","enum":["CONFIRMED_DIVERGENCE","PARTIAL_IMPLEMENTATION","FULLY_IMPLEMENTED"]},"severity":{{{{{Whole}}}}},"recommendation":{{{{{Text}}}}}},"required":["id","sdd_section","sdd_requirement","code_evidence","classification","severity","recommendation"],"additionalProperties":false}}},"required":["findings"],"additionalProperties":false}""";

    private const string Triage =
        $$$$$"""{"type":"object","properties":{"title":{{{{{Text}}}}},"summary":{{{{{Text}}}}},"reproduction_strength":{"type":"string","enum":["strong","weak","manual_only"]},"test_type":{"type":"string","enum":["unit","integration","e2e","contract"]},"suspected_files":{{{{{Texts}}}}},"signals":{"type":"object","properties":{"failing_test":{{{{{Flag}}}}},"repro_steps":{{{{{Flag}}}}},"stack_trace":{{{{{Flag}}}}},"production_log":{{{{{Flag}}}}},"regression_ref":{{{{{Flag}}}}}},"required":["failing_test","repro_steps","stack_trace","production_log","regression_ref"],"additionalProperties":false},"disqualifiers":{{{{{Texts}}}}},"risk_level":{"type":"string","enum":["low","medium","high"]},"plan":{{{{{Text}}}}}},"required":["title","summary","reproduction_strength","test_type","suspected_files","signals","disqualifiers","risk_level","plan"],"additionalProperties":false}""";

    /// <summary>The verdict of Run Mode's gates, compact: what <see cref="ReplyReader.ReadVerdict"/> reads as well as the schema of a verdict.</summary>
    public const string GateVerdict =
        $$$$$"""{"type":"object","properties":{"gate":{"type":"string","enum":["review","audit"]},"verdict":{"type":"string","enum":["APPROVED","CHANGES_REQUIRED"]},"counts":{"type":"object","properties":{"critical":{{{{{Whole}}}}},"high":{{{{{Whole}}}}},"medium":{{{{{Whole}}}}},"low":{{{{{Whole}}}}}},"required":["critical","high","medium","low"],"additionalProperties":false},"findings":{"type":"array","items":{"type":"object","properties":{"severity":{"type":"string","enum":["critical","high","medium","low"]},"file":{{{{{Text}}}}},"line":{{{{{Whole}}}}},"title":{{{{{Text}}}}}},"required":["severity","file","line","title"],"additionalProperties":false}}},"required":["gate","verdict","counts","findings"],"additionalProperties":false}""";

    private const string Files =
        $$$$$"""{"type":"array","items":{"type":"object","properties":{"path":{{{{{Text}}}}},"note":{{{{{Text}}}}}},"required":["path","note"],"additionalProperties":false}}""";

    private const string ReviewNotes =
        $$$$$"""{"type":"array","items":{"type":"object","properties":{"category":{"type":"string","enum":["code_quality","security","architecture","testing"]},"severity":{"type":"string","enum":["critical","high","medium","low"]},"file":{{{{{Text}}}}},"line":{{{{{Whole}}}}},"text":{{{{{Text}}}}},"rationale":{{{{{Text}}}}}},"required":["category","severity","file","line","text","rationale"],"additionalProperties":false}}""";

    private const string ItemPlan =
        $$$$$"""{"type":"object","properties":{"approach":{{{{{Text}}}}},"files_to_create":{{{{{Files}}}}},"files_to_modify":{{{{{Files}}}}},"tests":{{{{{Files}}}}},"details":{{{{{Text}}}}},"question":{{{{{Text}}}}}},"required":["approach","files_to_create","files_to_modify","tests","details","question"],"additionalProperties":false}""";

    private const string ItemWork =
        $$$$$"""{"type":"object","properties":{"status":{"type":"string","enum":["ok","blocked","failed"]},"memo":{{{{{Text}}}}},"files":{{{{{Files}}}}},"decisions":{"type":"array","items":{"type":"object","properties":{"decision":{{{{{Text}}}}},"choice":{{{{{Text}}}}},"rationale":{{{{{Text}}}}}},"required":["decision","choice","rationale"],"additionalProperties":false}}},"required":["status","memo","files","decisions"],"additionalProperties":false}""";

    private const string ItemTests =
        $$$$$"""{"type":"object","properties":{"passed":{{{{{Whole}}}}},"failed":{{{{{Whole}}}}},"skipped":{{{{{Whole}}}}},"coverage":{"type":"number"},"tests":{{{{{Files}}}}},"commands":{{{{{Texts}}}}},"criteria":{"type":"array","items":{"type":"object","properties":{"criterion":{{{{{Text}}}}},"met":{{{{{Flag}}}}},"note":{{{{{Text}}}}}},"required":["criterion","met","note"],"additionalProperties":false}},"issues":{{{{{Texts}}}}}},"required":["passed","failed","skipped","coverage","tests","commands","criteria","issues"],"additionalProperties":false}""";

    private const string ItemReview =
        $$$$$"""{"type":"object","properties":{"fixed":{{{{{ReviewNotes}}}}},"suggestions":{{{{{ReviewNotes}}}}},"summary":{{{{{Text}}}}}},"required":["fixed","suggestions","summary"],"additionalProperties":false}""";

    private const string Choice =
        $$$$$"""{"type":"object","properties":{"choice":{{{{{Whole}}}}},"why":{{{{{Text}}}}}},"required":["choice","why"],"additionalProperties":false}""";

    private const string WalkthroughItem =
        $$$$$"""{"type":"object","properties":{"item":{{{{{Text}}}}},"summary":{{{{{Text}}}}},"structure":{{{{{Text}}}}},"details":{{{{{Text}}}}},"deviations":{{{{{Texts}}}}},"dependencies":{{{{{Texts}}}}},"verify":{{{{{Texts}}}}},"notes":{{{{{Text}}}}}},"required":["item","summary","structure","details","deviations","dependencies","verify","notes"],"additionalProperties":false}""";

    private const string Walkthrough =
        $$$$$"""{"type":"object","properties":{"items":{"type":"array","items":{{{{{WalkthroughItem}}}}}}},"required":["items"],"additionalProperties":false}""";

    /// <summary>The schema, compact; null for <see cref="PhaseOutput.Text"/>.</summary>
    public static string? Of(PhaseOutput output) => output switch
    {
        PhaseOutput.Handoff => Handoff,
        PhaseOutput.Verdict => Verdict,
        PhaseOutput.Milestones => Milestones,
        PhaseOutput.Divergences => Divergences,
        PhaseOutput.Triage => Triage,
        PhaseOutput.ItemPlan => ItemPlan,
        PhaseOutput.ItemWork => ItemWork,
        PhaseOutput.ItemTests => ItemTests,
        PhaseOutput.ItemReview => ItemReview,
        PhaseOutput.Walkthrough => Walkthrough,
        PhaseOutput.Choice => Choice,
        _ => null,
    };
}
