using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints.Editing;

public static partial class PlanFields
{
    private static readonly ImmutableArray<string> GateProfiles = ["lint", "tests", "review-ready"];
    private static readonly ImmutableArray<string> Efforts = ["low", "medium", "high", "xhigh"];

    /// <summary>The fields of a step. Its id, its status and its place in the order are changed in ways of their own.</summary>
    public static ImmutableArray<PlanField> Step { get; } =
    [
        OfStep("title", "Title", "What the step is called in lists."),
        OfStep("detail", "Detail", "What the agent is asked to do; for the tool shell, the script itself.", PlanFieldKind.Text),
        OfStep("done_when", "Done when", "How one sees that the step is done; the agent is told.", PlanFieldKind.Text),
        OfStep("tool", "Tool", "What does the work: an agent, a skill, or shell.", words: ToolReference.Tools),
        OfStep("depends", "Depends on", "The steps that must be through before this one starts.", PlanFieldKind.Steps),
        OfStep("group", "Group", "What the step is shown under: a sprint, a milestone, a track."),
        OfStep("mode", "Mode", "Whether a person is asked: autopilot never, confirm before the start, validate also before the result counts."),
        OfStep("model", "Model", "The model, for whichever agent runs the step."),
        OfStep("claude_model", "Claude model", "The model where Claude runs the step; wins over model."),
        OfStep("codex_model", "Codex model", "The model where Codex runs the step; wins over model."),
        OfStep("gemini_model", "Gemini model", "The model where Gemini runs the step; wins over model."),
        OfStep("codex_reasoning_effort", "Effort", "How hard Codex thinks.", words: Efforts),
        OfStep("reasoning_effort", "Effort (older name)", "Counts where codex_reasoning_effort is not given.", words: Efforts) with { IsOldName = true },
        OfStep("codex_service_tier", "Codex tier", "Codex's service tier; only fast is passed on.", words: ["fast"]),
        OfStep("timeout", "Timeout", "Seconds an attempt may take; 0 is no limit."),
        OfStep("max_retries", "Retries", "Attempts after the first that failures may cost."),
        OfStep("fallback_tool", "Fallback tool", "What tries to recover the step, and takes over where its own tool is unhealthy.", words: ToolReference.Tools),
        OfStep("on_blocked", "When blocked", "What happens when the agent says that it can't go on."),
        OfStep("acceptance.files_required", "Files required", "Files that must be there in the end."),
        OfStep("acceptance.commands", "Acceptance", "Commands that must succeed in the end."),
        OfStep("acceptance.execution_root", "Commands run in", "project for the run folder, repo for the repository, or a folder.", words: ["project", "repo"]),
        OfStep("gate_profile", "Gates", "The quality gates to pass.", PlanFieldKind.Choice, GateProfiles),
        OfStep("gate_strict", "Strict gates", "Whether a failed gate fails the step; else it is a warning."),
        OfStep("gate_retry_max", "Gate retries", "Attempts that failed gates may cost."),
        OfStep("scope", "Scope", "Globs of the files the step changes; steps that share files don't run side by side."),
        OfStep("capabilities", "Capabilities", "What the step needs, checked at launch: network, external_fs, git_push.", words: ["network", "external_fs", "git_push"]),
        OfStep("network_domains", "Network domains", "Domains that must resolve at launch; replaces the default list."),
        OfStep("external_paths", "External paths", "Folders outside the run folder that the agent may write to."),
        OfStep("allowed_tools", "Allowed tools", "Claude's own tools that it may use, joined by commas."),
        OfStep("review_notify", "Ask for review", "Whether somebody is told to review the result."),
        OfStep("review_artifact", "To review", "The file to review."),
    ];

    /// <summary>The fields of the run as a whole.</summary>
    public static ImmutableArray<PlanField> Run { get; } =
    [
        OfRun("name", "Name", "What the run is called."),
        OfRun("goal", "Goal", "What it is all for; every agent is told.", PlanFieldKind.Text),
        OfRun("context", "Context", "What every agent should know.", PlanFieldKind.Text),
        OfRun("max_parallel", "Side by side", "How many steps may run at once."),
        OfRun("budget.max_added_steps", "Added steps", "How many steps agents may add."),
        OfRun("defaults.autonomy_profile", "Autonomy", "What agents may do without asking: safe reads, balanced edits, max anything."),
        OfRun("defaults.tool", "Tool", "What does the work of a step that names no tool.", words: ToolReference.Tools),
        OfRun("defaults.skill_runner", "Skill runner", "The agent that runs a skill which names none."),
        OfRun("defaults.models.claude_code", "Claude model", "Claude's model where a step names none."),
        OfRun("defaults.models.codex", "Codex model", "Codex's model where a step names none."),
        OfRun("defaults.models.gemini", "Gemini model", "Gemini's model where a step names none."),
        OfRun("defaults.models.codex_reasoning_effort", "Effort", "How hard Codex thinks where a step doesn't say.", words: Efforts),
        OfRun("defaults.models.codex_service_tier", "Codex tier", "Codex's service tier; only fast is passed on.", words: ["fast"]),
        OldName("claude_model", "claude_code"),
        OldName("codex_model", "codex"),
        OldName("gemini_model", "gemini"),
        OldName("codex_reasoning_effort", "codex_reasoning_effort"),
        OldName("codex_service_tier", "codex_service_tier"),
        OfRun("defaults.timeout", "Timeout", "Seconds an attempt may take; 0 is no limit."),
        OfRun("defaults.max_retries", "Retries", "Attempts after the first that failures may cost."),
        OfRun("defaults.auto_resolve_attempts", "Recoveries", "Recovery attempts for a step."),
        OfRun("defaults.enable_dynamic_steps", "Dynamic steps", "Whether agents may change the plan, where the launch mode leaves it open."),
        OfRun("defaults.gate_profile", "Gates", "The quality gates that steps have to pass.", PlanFieldKind.Choice, GateProfiles),
        OfRun("defaults.gate_strict", "Strict gates", "Whether a failed gate fails its step; else it is a warning."),
        OfRun("defaults.gate_retry_max", "Gate retries", "Attempts that failed gates may cost."),
        OfRun("defaults.gate_commands", "Gate commands", "The command of each gate: lint, tests, diff-check."),
        OfRun("defaults.network_domains", "Network domains", "Domains that must resolve at launch for steps that need the network."),
        OfRun("defaults.review_notify", "Ask for review", "Whether somebody is told to review each result."),
        OfRun("defaults.completion_notify", "Tell the end", "Whether somebody is told when the run is over."),
        OfRun("defaults.completion_notify_to", "Tell whom", "Who is told when the run is over."),
    ];

    private static PlanField OldName(string name, string nested) =>
        OfRun($"defaults.{name}", $"{name} (older name)", $"Counts where defaults.models.{nested} is not given.") with { IsOldName = true };

    private static PlanField OfStep(string path, string label, string about, PlanFieldKind? kind = null, ImmutableArray<string> words = default) =>
        Of(RuleAt(BlueprintFields.Step, path.Split('.')), path, label, about, kind, words);

    private static PlanField OfRun(string path, string label, string about, PlanFieldKind? kind = null, ImmutableArray<string> words = default) =>
        Of(
            path == "budget.max_added_steps" ? BlueprintFields.MaxAddedSteps : RuleAt(BlueprintFields.Run, path.Split('.')),
            path,
            label,
            about,
            kind,
            words);

    private static PlanField Of(FieldRule rule, string path, string label, string about, PlanFieldKind? kind, ImmutableArray<string> words) =>
        new(path, label, kind ?? KindOf(rule), about, WordsOf(rule) ?? (words.IsDefault ? [] : words)) { Rule = rule };

    private static FieldRule RuleAt(ImmutableDictionary<string, FieldRule> rules, ReadOnlySpan<string> names) =>
        names.Length == 1 ? rules[names[0]] : RuleAt(rules[names[0]].Fields!, names[1..]);

    private static PlanFieldKind KindOf(FieldRule rule) => rule.Kind switch
    {
        FieldKind.Count => PlanFieldKind.Number,
        FieldKind.Flag => PlanFieldKind.Flag,
        FieldKind.Word or FieldKind.SkillRunner => PlanFieldKind.Choice,
        FieldKind.Tool => PlanFieldKind.Tool,
        FieldKind.TextList => PlanFieldKind.List,
        FieldKind.TextMap => PlanFieldKind.Map,
        _ => PlanFieldKind.Line,
    };

    private static ImmutableArray<string>? WordsOf(FieldRule rule) => rule.Kind switch
    {
        FieldKind.Word => rule.Words,
        FieldKind.SkillRunner => ToolReference.SkillRunners,
        FieldKind.Flag => ["true", "false"],
        _ => null,
    };
}
